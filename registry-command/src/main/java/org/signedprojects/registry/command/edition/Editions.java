package org.signedprojects.registry.command.edition;

import java.util.Optional;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.ContentMismatch;
import org.signedprojects.registry.command.decision.OutcomeUnknown;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.edition.Edition.Announced;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EntryTooLarge;
import org.signedprojects.registry.values.EditionCode;

/// All editions of the ledger. A returned receipt means: committed, durable, not yet published nor projected.
public interface Editions {
    /// Carries a command out, once: a repeated command id with the same content gives the first receipt again.
    ///
    /// @throws CommandRejected the rules are against it; nothing was written
    /// @throws StaleVersion    the edition is not at the expected version; nothing was written
    /// @throws ContentMismatch the command id was used before with other content; nothing was written
    /// @throws EntryTooLarge   an entry would be too large; nothing was written
    /// @throws OutcomeUnknown  it may have been carried out; submitting it again tells
    Receipt<Edition> submit(Submission<? extends EditionCommand> submission);

    /// What [#submit] returns for a command that was carried out before: to be asked by whoever would refuse a command
    /// without submitting it.
    /// @throws ContentMismatch the command id was used before with other content
    Optional<Receipt<Edition>> firstReceipt(CommandId command, ContentDigest content);

    /// @return the edition as committed, empty if it was never announced
    Optional<Versioned<Edition>> find(EditionCode edition);

    /// @return the edition as committed, empty if it was never announced
    default Optional<Announced> announced(EditionCode edition) {
        return find(edition).map(Versioned::state).flatMap(Announced::of);
    }

    /// @return the edition as committed now or before, from memory where possible: good for what never changes or only
    ///         grows; empty if it was never announced
    default Optional<Announced> recall(EditionCode edition) {
        return announced(edition);
    }
}
