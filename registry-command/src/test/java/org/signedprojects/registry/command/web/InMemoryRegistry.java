package org.signedprojects.registry.command.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.ContentMismatch;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Draft;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.edition.Edition;
import org.signedprojects.registry.command.edition.EditionCommand;
import org.signedprojects.registry.command.edition.EditionRules;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.command.project.ProjectRules;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// Projects and editions that are forgotten when the test ends. Keeps the promises of [Projects] and [Editions] in the
/// plainest way there is.
public final class InMemoryRegistry {
    private record Done(ContentDigest content, Receipt<?> receipt) {}

    private final Map<ProjectCode, Versioned<Project>> projects = new HashMap<>();
    private final Map<EditionCode, Versioned<Edition>> editions = new HashMap<>();
    private final Map<CommandId, Done> done = new HashMap<>();
    private final List<Event> ledger = new ArrayList<>();
    private @Nullable RuntimeException failure;

    /// Makes the next submission fail instead.
    public synchronized void failNextWith(RuntimeException next) {
        failure = next;
    }

    public synchronized List<Event> ledger() {
        return List.copyOf(ledger);
    }

    public Projects projects() {
        return new Projects() {
            @Override
            public Receipt<Project> submit(Submission<? extends ProjectCommand> submission) {
                return submitted(submission);
            }

            @Override
            public Receipt<Project> submit(ProjectCode project, Draft<ProjectCommand, Project> draft) {
                synchronized (InMemoryRegistry.this) {
                    try {
                        return submitted(draft.drawnUp().apply(
                                find(project).map(Versioned::state).orElse(Project.unproposed(project))));
                    } catch (RuntimeException refusal) {
                        return firstReceipt(draft.id(), draft.content()).orElseThrow(() -> refusal);
                    }
                }
            }

            @Override
            @SuppressWarnings("unchecked")
            public Optional<Receipt<Project>> firstReceipt(CommandId command, ContentDigest content) {
                return first(command, content).map(receipt -> (Receipt<Project>) receipt);
            }

            @Override
            public Receipt<Project> propose(EditionCode edition,
                    Function<ProjectCode, Submission<ProposeProject>> numbered) {
                return proposed(edition, numbered);
            }

            @Override
            public Optional<Versioned<Project>> find(ProjectCode project) {
                synchronized (InMemoryRegistry.this) {
                    return Optional.ofNullable(projects.get(project));
                }
            }
        };
    }

    public Editions editions() {
        return new Editions() {
            @Override
            public Receipt<Edition> submit(Submission<? extends EditionCommand> submission) {
                return submittedToEdition(submission);
            }

            @Override
            @SuppressWarnings("unchecked")
            public Optional<Receipt<Edition>> firstReceipt(CommandId command, ContentDigest content) {
                return first(command, content).map(receipt -> (Receipt<Edition>) receipt);
            }

            @Override
            public Optional<Versioned<Edition>> find(EditionCode edition) {
                synchronized (InMemoryRegistry.this) {
                    return Optional.ofNullable(editions.get(edition));
                }
            }
        };
    }

    private synchronized Receipt<Project> proposed(EditionCode edition,
            Function<ProjectCode, Submission<ProposeProject>> numbered) {
        int number = 1;
        while (projects.containsKey(ProjectCode.numbered(edition, number))) {
            number++;
        }
        return submitted(numbered.apply(ProjectCode.numbered(edition, number)));
    }

    @SuppressWarnings("unchecked")
    private synchronized Receipt<Project> submitted(Submission<? extends ProjectCommand> it) {
        ProjectCode code = it.command().project();
        Versioned<Project> before = projects.getOrDefault(code, new Versioned<>(Project.unproposed(code), -1));
        Receipt<?> receipt = once(it, before.version(), () -> {
            List<ProjectEvent> events = events(
                    ProjectRules.decide(it.command(), it.by(), it.today(), before.state()));
            Project after = before.state();
            for (ProjectEvent event : events) {
                after = Project.evolve(after, event, it.by());
            }
            projects.put(code, new Versioned<>(after, before.version() + events.size()));
            return recorded(projects.get(code), events);
        });
        return (Receipt<Project>) receipt;
    }

    @SuppressWarnings("unchecked")
    private synchronized Receipt<Edition> submittedToEdition(Submission<? extends EditionCommand> it) {
        EditionCode code = it.command().edition();
        Versioned<Edition> before = editions.getOrDefault(code, new Versioned<>(Edition.unannounced(code), -1));
        Receipt<?> receipt = once(it, before.version(), () -> {
            List<EditionEvent> events = events(EditionRules.decide(it.command(), it.today(), before.state()));
            Edition after = before.state();
            for (EditionEvent event : events) {
                after = Edition.evolve(after, event);
            }
            editions.put(code, new Versioned<>(after, before.version() + events.size()));
            return recorded(editions.get(code), events);
        });
        return (Receipt<Edition>) receipt;
    }

    private Receipt<?> once(Submission<?> it, long version, Supplier<Receipt<?>> run) {
        RuntimeException planned = failure;
        if (planned != null) {
            failure = null;
            throw planned;
        }
        Optional<Receipt<?>> first = first(it.id(), it.content());
        if (first.isPresent()) {
            return first.get();
        }
        Long expected = it.expectedVersion();
        boolean begun = version >= 0; // where there is no history, the rules have the better answer
        if (expected != null && begun && expected != version) {
            throw new StaleVersion(expected, version);
        }
        Receipt<?> receipt = run.get();
        done.put(it.id(), new Done(it.content(), receipt));
        return receipt;
    }

    private synchronized Optional<Receipt<?>> first(CommandId command, ContentDigest content) {
        Done earlier = done.get(command);
        if (earlier == null) {
            return Optional.empty();
        }
        if (!earlier.content().equals(content)) {
            throw new ContentMismatch();
        }
        Receipt<?> first = earlier.receipt();
        return Optional.of(new Receipt<>(first.state(), first.version(), first.position(), true));
    }

    private <S> Receipt<S> recorded(Versioned<S> after, List<? extends Event> events) {
        ledger.addAll(events);
        return new Receipt<>(after.state(), after.version(),
                new LedgerPosition(new LedgerName("dialogue"), ledger.size() - 1), false);
    }

    private static <E> List<E> events(Decision<E> decision) {
        return switch (decision) {
            case Decision.Accepted<E>(var events) -> events;
            case Decision.Rejected<E>(var why) -> throw new CommandRejected(why);
        };
    }
}
