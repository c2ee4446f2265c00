package org.signedprojects.registry.command.project;

import java.util.Optional;
import java.util.function.Function;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.ContentMismatch;
import org.signedprojects.registry.command.decision.Draft;
import org.signedprojects.registry.command.decision.OutcomeUnknown;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EntryTooLarge;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// All projects of the ledger. A returned receipt means: committed, durable, not yet published nor projected.
public interface Projects {
    /// Carries a command out, once: a repeated command id with the same content gives the first receipt again,
    /// whatever has become of the project since.
    ///
    /// @throws CommandRejected the rules are against it; nothing was written
    /// @throws StaleVersion    the project is not at the expected version; nothing was written
    /// @throws ContentMismatch the command id was used before with other content; nothing was written
    /// @throws EntryTooLarge   the entry would be too large; nothing was written
    /// @throws OutcomeUnknown  it may have been carried out; submitting it again tells
    Receipt<Project> submit(Submission<? extends ProjectCommand> submission);

    /// The same for a command that depends on what has become of the project: it is carried out on the state on which it
    /// was drawn up, or not at all. Throws what [#submit(Submission)] throws, and what the draft throws unless the command
    /// was carried out before.
    Receipt<Project> submit(ProjectCode project, Draft<ProjectCommand, Project> draft);

    /// Proposes a project under the next free number of its edition: numbers have no gaps, whoever else proposes at the
    /// same time. The code given stands in the receipt's state. Throws what [#submit(Submission)] throws.
    ///
    /// @param numbered makes the submission for a code; asked again with the next code when another proposal took the
    ///                 first one, always with the same command id and content
    Receipt<Project> propose(EditionCode edition, Function<ProjectCode, Submission<ProposeProject>> numbered);

    /// What any of the above returns for a command that was carried out before: to be asked by whoever would refuse a
    /// command without submitting it.
    /// @throws ContentMismatch the command id was used before with other content
    Optional<Receipt<Project>> firstReceipt(CommandId command, ContentDigest content);

    /// @return the project as committed, empty if it was never proposed
    Optional<Versioned<Project>> find(ProjectCode project);
}
