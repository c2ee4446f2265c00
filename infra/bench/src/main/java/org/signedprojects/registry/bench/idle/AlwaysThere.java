package org.signedprojects.registry.bench.idle;

import java.util.Optional;
import org.signedprojects.registry.bench.commands.Scene;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.edition.Edition;
import org.signedprojects.registry.command.edition.EditionCommand;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.values.EditionCode;

/// One edition, under whatever code.
final class AlwaysThere implements Editions {
    private static final Versioned<Edition> EDITION = new Versioned<>(
            Edition.evolve(Edition.unannounced(Scene.EDITION), Scene.edition().announcement()), 0);

    @Override
    public Receipt<Edition> submit(Submission<? extends EditionCommand> submission) {
        throw new UnsupportedOperationException("nobody asks for this here");
    }

    @Override
    public Optional<Receipt<Edition>> firstReceipt(CommandId command, ContentDigest content) {
        throw new UnsupportedOperationException("nobody asks for this here");
    }

    @Override
    public Optional<Versioned<Edition>> find(EditionCode edition) {
        return Optional.of(EDITION);
    }
}
