package org.signedprojects.registry.command.imports;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.Rejection;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.imports.RowReader.Reading.Refused;
import org.signedprojects.registry.command.imports.RowReader.Reading.Understood;
import org.signedprojects.registry.command.imports.RowResult.Outcome;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.command.project.ProjectRules;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.ProjectCode;

/// Carries out a spreadsheet of projects row by row. A bad row is reported and leaves the others alone.
///
/// Each row is a command of its own whose id follows from what the row says. So an import that was cut off is finished
/// by sending the file again, and one that was finished changes nothing when sent again, by whomever.
final class ProjectImport {
    /// The namespace of command ids that follow from content. No caller can have this subject: it holds a space.
    private static final String NAMESPACE = "import ";
    private static final String PROPOSAL = "proposal";
    private static final String SIGNING = "signing";

    private final Projects projects;
    private final Editions editions;
    private final Sectors sectors;
    private final Places places;
    private final Clock clock;

    ProjectImport(Projects projects, Editions editions, Sectors sectors, Places places, Clock clock) {
        this.projects = projects;
        this.editions = editions;
        this.sectors = sectors;
        this.places = places;
        this.clock = clock;
    }

    /// @param rows      of the file, none of them blank; the first that looks like one is the header
    /// @param permitted whether the caller may write such a project
    /// @throws UnreadableFile when there is no header, or one with columns that are not known
    ImportResult carryOut(List<Row> rows, Sender by, ImportOptions options, Predicate<ProjectRow> permitted) {
        Row header = rows.stream().filter(Column::isHeader).findFirst().orElseThrow(() -> new UnreadableFile(
                "No row names the columns. The first row names them, such as: edition,title_en,sector,city,counterpart,proposed_on"));
        ErrorsTold errors = new ErrorsTold();
        Judging judging = new Judging(reader(header, options), by, permitted, new HashMap<>(), new HashMap<>(), errors);
        List<Judged> judged = new ArrayList<>();
        for (Row row : rows) {
            if (row.number() > header.number()) {
                judged.add(judge(row, judging));
            }
        }
        boolean held = options.atomic() && judged.stream().anyMatch(row -> row.result().outcome() == Outcome.REFUSED);
        return options.dryRun() || held
                ? ImportResult.of(options, judged.stream().map(row -> held ? heldBack(row) : row.result()).toList(),
                        errors, null)
                : carriedOut(judged, by, options, errors);
    }

    /// What the rows of one file are judged by. Each is judged as if those before it had been carried out.
    /// @param open   what is to become of the rows so far, by what they say
    /// @param codes  the rows that these codes are for
    /// @param errors of the rows so far
    private record Judging(RowReader reader, Sender by, Predicate<ProjectRow> permitted,
            Map<ContentDigest, RowResult> open, Map<ProjectCode, Row> codes, ErrorsTold errors) {
        Judged refused(RowResult row) {
            return new Settled(errors.of(row), null);
        }

        Judged refused(Row row, @Nullable ProjectCode proposed, String reason) {
            return refused(RowResult.refused(row, proposed, reason));
        }

        void add(Row row, ProjectRow project, RowResult result) {
            open.put(project.content(), result);
            if (project.code() != null) {
                codes.put(project.code(), row);
            }
        }
    }

    private sealed interface Judged {
        /// What has become of the row, or would.
        RowResult result();
    }

    /// Nothing is left to be done.
    /// @param position of the row's last entry; null where it has none
    private record Settled(RowResult result, @Nullable LedgerPosition position) implements Judged {}

    private record Open(Row row, ProjectRow project, RowResult result) implements Judged {}

    private static RowResult heldBack(Judged judged) {
        return switch (judged) {
            case Settled settled -> settled.result();
            case Open open -> RowResult.of(open.row(), Outcome.NOT_CARRIED_OUT, open.result().code());
        };
    }

    private RowReader reader(Row header, ImportOptions options) {
        try {
            return new RowReader(Column.in(header), options.edition(), editions, sectors, places);
        } catch (InvalidValue unknownColumn) {
            throw new UnreadableFile("In the header, " + unknownColumn.getMessage() + ".");
        }
    }

    private Judged judge(Row row, Judging judging) {
        if (judging.reader().isTotal(row)) {
            return new Settled(RowResult.of(row, Outcome.SKIPPED_TOTAL, null), null);
        }
        return switch (judging.reader().read(row)) {
            case Refused(List<CellError> errors) -> judging.refused(RowResult.refused(row, errors));
            case Understood(ProjectRow project) -> judge(row, project, judging);
        };
    }

    private Judged judge(Row row, ProjectRow project, Judging judging) {
        if (!judging.permitted().test(project)) {
            return judging.refused(row, null, "Your role does not cover this edition or city.");
        }
        RowResult same = judging.open().get(project.content());
        if (same != null) {
            return new Open(row, project, same.again(row));
        }
        Row other = project.code() == null ? null : judging.codes().get(project.code());
        if (other != null) {
            return judging.refused(row, null, "Row " + other.number() + " has the code " + project.code()
                    + " too, and is not the same. Give each project a code of its own, or none.");
        }
        try {
            return judged(row, project, judging);
        } catch (InvalidValue invalid) {
            // Something that no single cell tells. It is wrong with this row and no reason to refuse the others.
            return judging.refused(row, null, String.valueOf(invalid.getMessage()));
        }
    }

    private Judged judged(Row row, ProjectRow project, Judging judging) {
        Remaining remaining = remaining(project);
        Receipt<Project> found = remaining.found();
        ProjectCode code = found == null ? project.code() : found.state().code();
        if (found != null && remaining.commands().isEmpty()) {
            return new Settled(RowResult.of(row, Outcome.UNCHANGED, code), found.position());
        }
        Optional<Rejection> objection = objection(remaining, project, judging.by());
        if (objection.isPresent()) {
            return judging.refused(row, found == null ? null : code, objection.get().detail());
        }
        RowResult result = RowResult.of(row, Outcome.WOULD_CREATE, code);
        judging.add(row, project, result);
        return new Open(row, project, result);
    }

    /// What remains to be done of a row that was perhaps imported before, and perhaps not to its end.
    /// @param found   of the row's last command that was carried out; null where the row is new
    /// @param project on which the rest is judged
    private record Remaining(@Nullable Receipt<Project> found, Project project, List<ProjectCommand> commands) {}

    /// The ledger is asked before the rules are: what was carried out stays so, whatever they would say today.
    private Remaining remaining(ProjectRow row) {
        Receipt<Project> found = recorded(row, PROPOSAL).orElse(null);
        ProjectCode known = found == null ? row.code() : found.state().code();
        ProjectCode code = known == null ? ProjectCode.numbered(row.edition(), 1) : known;
        List<ProjectCommand> commands = new ArrayList<>();
        if (found == null) {
            commands.add(row.proposal(code));
        }
        ProjectCommand signing = row.signing(code);
        if (signing != null) {
            Receipt<Project> signed = recorded(row, SIGNING).orElse(null);
            found = signed == null ? found : signed;
            if (signed == null) {
                commands.add(signing);
            }
        }
        return new Remaining(found, known == null ? Project.unproposed(code) : present(known), commands);
    }

    private Project present(ProjectCode code) {
        return projects.find(code).map(Versioned::state).orElse(Project.unproposed(code));
    }

    private Optional<Receipt<Project>> recorded(ProjectRow row, String step) {
        ContentDigest content = row.content();
        return projects.firstReceipt(id(step, content), content);
    }

    /// Asks the rules before anything is written, so that a row is not left half done.
    private Optional<Rejection> objection(Remaining remaining, ProjectRow row, Sender by) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), row.homeZone());
        Project project = remaining.project();
        for (ProjectCommand command : remaining.commands()) {
            switch (ProjectRules.decide(command, by.actor(), today, project)) {
                case Decision.Rejected<ProjectEvent>(Rejection why) -> {
                    return Optional.of(why);
                }
                case Decision.Accepted<ProjectEvent>(List<ProjectEvent> events) -> {
                    for (ProjectEvent event : events) {
                        project = Project.evolve(project, event, by.actor());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private ImportResult carriedOut(List<Judged> judged, Sender by, ImportOptions options, ErrorsTold errors) {
        Map<ContentDigest, Carried> written = new HashMap<>();
        codesFirst(judged).forEach(open -> written.computeIfAbsent(open.project().content(),
                _ -> carryOut(open.row(), open.project(), by)));
        List<RowResult> results = new ArrayList<>();
        LedgerPosition last = null;
        for (Judged one : judged) {
            Carried carried = carried(one, written, errors);
            results.add(carried.result());
            last = later(last, carried.position());
        }
        return ImportResult.of(options, results, errors, last);
    }

    /// A row without a code takes the next free number, which must not be the code of a row further down.
    private static Stream<Open> codesFirst(List<Judged> judged) {
        return judged.stream().filter(Open.class::isInstance).map(Open.class::cast)
                .sorted(Comparator.comparing(open -> open.project().code() == null));
    }

    private static Carried carried(Judged judged, Map<ContentDigest, Carried> written, ErrorsTold errors) {
        return switch (judged) {
            case Settled settled -> new Carried(settled.result(), settled.position());
            case Open open -> {
                Carried first = Objects.requireNonNull(written.get(open.project().content()));
                RowResult result = open.result().outcome() == Outcome.WOULD_CREATE
                        ? first.result()
                        : first.result().again(open.row());
                yield new Carried(errors.of(result), first.position());
            }
        };
    }

    private static @Nullable LedgerPosition later(@Nullable LedgerPosition one, @Nullable LedgerPosition other) {
        return one == null || other != null && one.position() < other.position() ? other : one;
    }

    /// @param position of the row's last entry, written or found written; null where there is none
    private record Carried(RowResult result, @Nullable LedgerPosition position) {
        static Carried of(Row row, Receipt<Project> last) {
            return new Carried(RowResult.of(row, last.repeated() ? Outcome.UNCHANGED : Outcome.CREATED,
                    last.state().code()), last.position());
        }
    }

    private Carried carryOut(Row row, ProjectRow project, Sender by) {
        Receipt<Project> proposed;
        try {
            proposed = propose(project, by);
        } catch (CommandRejected | StaleVersion refusal) {
            return new Carried(RowResult.refused(row, null, reason(refusal)), null);
        }
        ProjectCode code = proposed.state().code();
        ProjectCommand signing = project.signing(code);
        if (signing == null) {
            return Carried.of(row, proposed);
        }
        try {
            return Carried.of(row, projects.submit(submission(signing, project, SIGNING, by)));
        } catch (CommandRejected | StaleVersion refusal) {
            return new Carried(RowResult.refused(row, code, "The project was proposed, but not signed: "
                    + reason(refusal)), proposed.position());
        }
    }

    private static String reason(RuntimeException refusal) {
        return refusal instanceof CommandRejected rejected
                ? rejected.why().detail()
                : "The project was changed at the same moment. Send the file again.";
    }

    private Receipt<Project> propose(ProjectRow row, Sender by) {
        return row.code() != null
                ? projects.submit(submission(row.proposal(row.code()), row, PROPOSAL, by))
                : projects.propose(row.edition(), code -> submission(row.proposal(code), row, PROPOSAL, by));
    }

    private <C extends ProjectCommand> Submission<C> submission(C command, ProjectRow row, String step, Sender by) {
        Instant now = clock.instant();
        ContentDigest content = row.content();
        return new Submission<>(command, id(step, content), content, by.actor(), now,
                LocalDate.ofInstant(now, row.homeZone()), null, by.trace());
    }

    private static CommandId id(String step, ContentDigest content) {
        return CommandId.of(NAMESPACE + step, content.hex());
    }
}
