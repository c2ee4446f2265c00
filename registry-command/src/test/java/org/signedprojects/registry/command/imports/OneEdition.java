package org.signedprojects.registry.command.imports;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.edition.Edition;
import org.signedprojects.registry.command.edition.EditionCommand;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.EditionEvent.EditionClosed;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;

/// A ledger in which only DWS-2020 was announced.
final class OneEdition implements Editions {
    static final EditionCode CODE = new EditionCode("DWS-2020");

    private static final LocalDate DAY = LocalDate.parse("2020-07-30");

    private Edition edition = Edition.evolve(Edition.unannounced(CODE), new EditionAnnounced(
            new SeriesCode("DWS"), Texts.english("A"), null, DAY, DAY, ZoneId.of("Asia/Shanghai"),
            EditionFormat.HYBRID, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));

    void close() {
        edition = Edition.evolve(edition, new EditionClosed(DAY, null));
    }

    @Override
    public Receipt<Edition> submit(Submission<? extends EditionCommand> submission) {
        throw new AssertionError("an import writes no edition");
    }

    @Override
    public Optional<Receipt<Edition>> firstReceipt(CommandId command, ContentDigest content) {
        throw new AssertionError("an import writes no edition");
    }

    @Override
    public Optional<Versioned<Edition>> find(EditionCode edition) {
        return edition.equals(CODE) ? Optional.of(new Versioned<>(this.edition, 0)) : Optional.empty();
    }
}
