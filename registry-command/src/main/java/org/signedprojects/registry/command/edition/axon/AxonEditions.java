package org.signedprojects.registry.command.edition.axon;

import java.util.Optional;
import org.signedprojects.registry.command.axon.Fold;
import org.signedprojects.registry.command.axon.Submissions;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Draft;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.edition.Edition;
import org.signedprojects.registry.command.edition.Edition.Announced;
import org.signedprojects.registry.command.edition.EditionCommand;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.EditionCode;

/// Editions as aggregates of Axon, in the ledger.
final class AxonEditions implements Editions {
    static final Fold<Edition> FOLD = new Fold<>() {
        @Override
        public Edition beginning(Stream stream) {
            return Edition.unannounced(new EditionCode(stream.id()));
        }

        @Override
        public Edition after(Edition before, RecordedEvent recorded) {
            return Edition.evolve(before, (EditionEvent) recorded.event());
        }
    };

    private final Submissions<EditionCommand, Edition> submissions;

    AxonEditions(Submissions<EditionCommand, Edition> submissions) {
        this.submissions = submissions;
    }

    @Override
    public Receipt<Edition> submit(Submission<? extends EditionCommand> submission) {
        return submissions.submit(Stream.of(submission.command().edition()), Draft.of(submission));
    }

    @Override
    public Optional<Receipt<Edition>> firstReceipt(CommandId command, ContentDigest content) {
        return submissions.firstReceipt(command, content);
    }

    @Override
    public Optional<Versioned<Edition>> find(EditionCode edition) {
        return submissions.find(Stream.of(edition));
    }

    @Override
    public Optional<Announced> recall(EditionCode edition) {
        return submissions.recall(Stream.of(edition)).map(Versioned::state).flatMap(Announced::of);
    }
}
