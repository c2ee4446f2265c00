package org.signedprojects.registry.bench.idle;

import java.util.Optional;
import java.util.function.Function;
import org.signedprojects.registry.bench.commands.Scene;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Draft;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.command.project.ProjectRules;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// One project with one round, under whatever code; a command decides and writes nothing.
final class AlwaysYes implements Projects {
    private static final Versioned<Project> PROJECT = new Versioned<>(withOneRound(), 1);
    private static final Receipt<Project> RECEIPT = new Receipt<>(PROJECT.state(), 1,
            new LedgerPosition(new LedgerName("idle"), 1), false);

    @Override
    public Receipt<Project> submit(Submission<? extends ProjectCommand> submission) {
        return RECEIPT;
    }

    @Override
    public Receipt<Project> submit(ProjectCode project, Draft<ProjectCommand, Project> draft) {
        draft.drawnUp().apply(PROJECT.state());
        return RECEIPT;
    }

    @Override
    public Receipt<Project> propose(EditionCode edition, Function<ProjectCode, Submission<ProposeProject>> numbered) {
        return RECEIPT;
    }

    @Override
    public Optional<Receipt<Project>> firstReceipt(CommandId command, ContentDigest content) {
        return Optional.empty();
    }

    @Override
    public Optional<Versioned<Project>> find(ProjectCode project) {
        return Optional.of(PROJECT);
    }

    private static Project withOneRound() {
        ProjectCode code = Scene.newProject();
        Project proposed = after(Project.unproposed(code), Scene.proposal(code));
        return after(proposed, Scene.round(code));
    }

    private static Project after(Project before, ProjectCommand command) {
        if (ProjectRules.decide(command, Scene.NEGOTIATOR, Scene.DAY,
                before) instanceof Decision.Accepted<ProjectEvent>(var events)) {
            return Project.evolve(before, events.getFirst(), Scene.NEGOTIATOR);
        }
        throw new IllegalStateException("the scene is not accepted: " + command);
    }
}
