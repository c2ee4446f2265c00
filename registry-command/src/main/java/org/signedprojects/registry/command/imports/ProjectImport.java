package org.signedprojects.registry.command.imports;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
        RowReader reader = reader(header, options);
        List<Judged> judged = rows.stream().filter(row -> row.number() > header.number())
                .map(row -> judge(row, reader, by, permitted)).toList();
        boolean held = options.atomic() && judged.stream().anyMatch(row -> row.result().outcome() == Outcome.REFUSED);
        return options.dryRun() || held
                ? ImportResult.of(options, judged.stream().map(row -> held ? row.heldBack() : row.result()).toList(),
                        null)
                : carriedOut(judged, by, options);
    }

    /// @param project null where there is nothing to carry out
    /// @param result  what would become of it
    private record Judged(Row row, @Nullable ProjectRow project, RowResult result) {
        RowResult heldBack() {
            return result.outcome() == Outcome.WOULD_CREATE
                    ? RowResult.of(row, Outcome.NOT_CARRIED_OUT, result.code())
                    : result;
        }
    }

    private RowReader reader(Row header, ImportOptions options) {
        try {
            return new RowReader(Column.in(header), options.edition(), editions, sectors, places);
        } catch (InvalidValue unknownColumn) {
            throw new UnreadableFile("In the header, " + unknownColumn.getMessage() + ".");
        }
    }

    private Judged judge(Row row, RowReader reader, Sender by, Predicate<ProjectRow> permitted) {
        if (Normalised.isTotal(row)) {
            return new Judged(row, null, RowResult.of(row, Outcome.SKIPPED_TOTAL, null));
        }
        return switch (reader.read(row)) {
            case Refused(List<CellError> errors) -> new Judged(row, null, RowResult.refused(row, errors));
            case Understood(ProjectRow project) -> judge(row, project, by, permitted);
        };
    }

    private Judged judge(Row row, ProjectRow project, Sender by, Predicate<ProjectRow> permitted) {
        if (!permitted.test(project)) {
            return refused(row, "Your role does not cover this edition or city.");
        }
        try {
            Remaining remaining = remaining(project);
            Optional<Rejection> objection = objection(remaining, project, by);
            return objection.isPresent()
                    ? new Judged(row, null,
                            RowResult.refused(row, remaining.proposed(), objection.get().detail()))
                    : new Judged(row, project, remaining.result(row, project));
        } catch (InvalidValue invalid) {
            // Something that no single cell tells. It is wrong with this row and no reason to refuse the others.
            return refused(row, String.valueOf(invalid.getMessage()));
        }
    }

    private static Judged refused(Row row, String reason) {
        return new Judged(row, null, RowResult.refused(row, null, reason));
    }

    /// What remains to be done of a row that was perhaps imported before, and perhaps not to its end.
    /// @param proposed under which code; null where the row is new
    /// @param project  on which the rest is judged
    private record Remaining(@Nullable ProjectCode proposed, Project project, List<ProjectCommand> commands) {
        RowResult result(Row row, ProjectRow wanted) {
            return RowResult.of(row, commands.isEmpty() ? Outcome.UNCHANGED : Outcome.WOULD_CREATE,
                    proposed == null ? wanted.code() : proposed);
        }
    }

    /// The ledger is asked before the rules are: what was carried out stays so, whatever they would say today.
    private Remaining remaining(ProjectRow row) {
        ProjectCode proposed = recorded(row, PROPOSAL).map(receipt -> receipt.state().code()).orElse(null);
        List<ProjectCommand> commands = new ArrayList<>();
        ProjectCode code = proposed;
        if (code == null) {
            code = row.code() != null ? row.code() : ProjectCode.numbered(row.edition(), 1);
            commands.add(row.proposal(code));
        }
        ProjectCommand signing = row.signing(code);
        if (signing != null && recorded(row, SIGNING).isEmpty()) {
            commands.add(signing);
        }
        return new Remaining(proposed, proposed == null ? Project.unproposed(code) : present(proposed), commands);
    }

    private Project present(ProjectCode proposed) {
        return projects.find(proposed).map(Versioned::state).orElseThrow();
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

    private ImportResult carriedOut(List<Judged> judged, Sender by, ImportOptions options) {
        List<RowResult> results = new ArrayList<>();
        LedgerPosition last = null;
        for (Judged one : judged) {
            Carried carried = one.project() == null
                    ? new Carried(one.result(), null)
                    : carryOut(one.row(), one.project(), by);
            results.add(carried.result());
            last = later(last, carried.position());
        }
        return ImportResult.of(options, results, last);
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
