package org.signedprojects.registry.command.project.axon;

import java.util.Optional;
import java.util.function.Function;
import org.signedprojects.registry.command.axon.Fold;
import org.signedprojects.registry.command.axon.Submissions;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Draft;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// Projects as aggregates of Axon, in the ledger.
final class AxonProjects implements Projects {
    static final Fold<Project> FOLD = new Fold<>() {
        @Override
        public Project beginning(Stream stream) {
            return Project.unproposed(new ProjectCode(stream.id()));
        }

        @Override
        public Project after(Project before, RecordedEvent recorded) {
            return Project.evolve(before, (ProjectEvent) recorded.event(), recorded.envelope().actor());
        }
    };

    private final Submissions<ProjectCommand, Project> submissions;
    private final ProjectNumbers numbers;

    AxonProjects(Submissions<ProjectCommand, Project> submissions, ProjectNumbers numbers) {
        this.submissions = submissions;
        this.numbers = numbers;
    }

    @Override
    public Receipt<Project> submit(Submission<? extends ProjectCommand> submission) {
        return submissions.submit(Stream.of(submission.command().project()), Draft.of(submission));
    }

    @Override
    public Receipt<Project> submit(ProjectCode project, Draft<ProjectCommand, Project> draft) {
        return submissions.submit(Stream.of(project), draft);
    }

    @Override
    public Receipt<Project> propose(EditionCode edition, Function<ProjectCode, Submission<ProposeProject>> numbered) {
        return numbers.withLowestFree(edition, code -> submit(numbered.apply(code)));
    }

    @Override
    public Optional<Receipt<Project>> firstReceipt(CommandId command, ContentDigest content) {
        return submissions.firstReceipt(command, content);
    }

    @Override
    public Optional<Versioned<Project>> find(ProjectCode project) {
        return submissions.find(Stream.of(project));
    }
}
