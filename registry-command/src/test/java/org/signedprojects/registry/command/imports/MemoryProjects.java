package org.signedprojects.registry.command.imports;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.ContentMismatch;
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
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// The projects of a ledger that is a map: the same rules, nothing kept. Its entries are written and read all the same,
/// so what a real ledger could not hold is found here too.
final class MemoryProjects implements Projects {
    private static final LedgerName LEDGER = new LedgerName("memory");
    private final Map<ProjectCode, Versioned<Project>> projects = new LinkedHashMap<>();
    private final Map<CommandId, Submission<?>> submissions = new HashMap<>();
    private final Map<CommandId, Receipt<Project>> receipts = new HashMap<>();
    private final EntryFormat format = new EntryFormat();
    private Consumer<ProjectCode> afterProposal = _ -> {};
    private long position = -1;
    private long submitted;

    /// @param happens each time right after a project was proposed
    void afterProposal(Consumer<ProjectCode> happens) {
        afterProposal = happens;
    }

    @Override
    public Receipt<Project> submit(Submission<? extends ProjectCommand> submission) {
        submitted++;
        Optional<Receipt<Project>> first = firstReceipt(submission.id(), submission.content());
        if (first.isPresent()) {
            return first.get();
        }
        ProjectCode code = submission.command().project();
        Versioned<Project> before = projects.getOrDefault(code, new Versioned<>(Project.unproposed(code), -1));
        return switch (ProjectRules.decide(submission.command(), submission.by(), submission.today(), before.state())) {
            case Decision.Rejected<ProjectEvent> rejected -> throw new CommandRejected(rejected.why());
            case Decision.Accepted<ProjectEvent> accepted -> {
                Project after = before.state();
                long version = before.version();
                for (ProjectEvent event : accepted.events()) {
                    position++;
                    version++;
                    after = Project.evolve(after, readBack(event, submission, version), submission.by());
                }
                projects.put(code, new Versioned<>(after, version));
                submissions.put(submission.id(), submission);
                Receipt<Project> receipt = new Receipt<>(after, version,
                        new LedgerPosition(LEDGER, position), false);
                receipts.put(submission.id(), receipt);
                if (submission.command() instanceof ProposeProject) {
                    afterProposal.accept(code);
                }
                yield receipt;
            }
        };
    }

    @Override
    public Receipt<Project> submit(ProjectCode project, Draft<ProjectCommand, Project> draft) {
        return submit(draft.drawnUp().apply(find(project).map(Versioned::state).orElse(Project.unproposed(project))));
    }

    @Override
    public Receipt<Project> propose(EditionCode edition, Function<ProjectCode, Submission<ProposeProject>> numbered) {
        int number = 1;
        while (projects.containsKey(ProjectCode.numbered(edition, number))) {
            number++;
        }
        return submit(numbered.apply(ProjectCode.numbered(edition, number)));
    }

    @Override
    public Optional<Receipt<Project>> firstReceipt(CommandId command, ContentDigest content) {
        Receipt<Project> earlier = receipts.get(command);
        if (earlier == null) {
            return Optional.empty();
        }
        if (!submissions.get(command).content().equals(content)) {
            throw new ContentMismatch();
        }
        return Optional.of(new Receipt<>(earlier.state(), earlier.version(), earlier.position(), true));
    }

    @Override
    public Optional<Versioned<Project>> find(ProjectCode project) {
        return Optional.ofNullable(projects.get(project));
    }

    private ProjectEvent readBack(ProjectEvent event, Submission<? extends ProjectCommand> submission, long version) {
        Envelope envelope = new Envelope(new UUID(0, position), LEDGER, Stream.of(submission.command().project()),
                submission.at(), version, submission.by(), submission.id(), submission.correlation(),
                submission.id().value());
        return (ProjectEvent) format.read(format.write(envelope, event)).event();
    }

    /// @return how many submissions there were, repeated ones too
    long submitted() {
        return submitted;
    }

    Set<CommandId> commands() {
        return submissions.keySet();
    }

    int count() {
        return projects.size();
    }
}
