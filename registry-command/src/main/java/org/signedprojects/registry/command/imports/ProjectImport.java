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
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.Rejection;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.decision.Submission;
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

    /// @param rows      of the file; the first that looks like one is the header
    /// @param permitted whether the caller may write such a project
    /// @throws UnreadableFile when there is no header, or one with columns that are not known
    ImportResult carryOut(List<Row> rows, Sender by, ImportOptions options, Predicate<ProjectRow> permitted) {
        Row header = rows.stream().filter(Column::isHeader).findFirst().orElseThrow(() -> new UnreadableFile(
                "No row names the columns. The first row names them, such as: edition,title_en,sector,city,counterpart,proposed_on"));
        RowReader reader = reader(header, options);
        List<Judged> judged = rows.stream().filter(row -> row.number() > header.number() && !row.isBlank())
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
            return project == null ? result : RowResult.of(row, Outcome.NOT_CARRIED_OUT, project.code());
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
            return new Judged(row, null, refused(row, "Your role does not cover this edition or city."));
        }
        Optional<Rejection> objection = objection(project, by);
        return objection.isPresent()
                ? new Judged(row, null, refused(row, objection.get().detail()))
                : new Judged(row, project, RowResult.of(row, Outcome.WOULD_CREATE, project.code()));
    }

    /// Asks the rules before anything is written, as if the project were new, so that a row is not left half done.
    private Optional<Rejection> objection(ProjectRow row, Sender by) {
        ProjectCode code = row.code() != null ? row.code() : ProjectCode.numbered(row.edition(), 1);
        LocalDate today = LocalDate.ofInstant(clock.instant(), row.homeZone());
        Project project = Project.unproposed(code);
        List<ProjectCommand> commands = new ArrayList<>(List.of(row.proposal(code)));
        ProjectCommand signing = row.signing(code);
        if (signing != null) {
            commands.add(signing);
        }
        for (ProjectCommand command : commands) {
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
            if (one.project() == null) {
                results.add(one.result());
                continue;
            }
            try {
                Receipt<Project> receipt = carryOut(one.project(), by);
                results.add(RowResult.of(one.row(), receipt.repeated() ? Outcome.UNCHANGED : Outcome.CREATED,
                        receipt.state().code()));
                last = last == null || last.position() < receipt.position().position() ? receipt.position() : last;
            } catch (CommandRejected rejected) {
                results.add(refused(one.row(), rejected.why().detail()));
            } catch (StaleVersion busy) {
                results.add(refused(one.row(), "The project was changed at the same moment. Send the file again."));
            }
        }
        return ImportResult.of(options, results, last);
    }

    /// @return the receipt of the row's last command
    private Receipt<Project> carryOut(ProjectRow row, Sender by) {
        Receipt<Project> proposed = row.code() != null
                ? projects.submit(submission(row.proposal(row.code()), row, "proposal", by))
                : projects.propose(row.edition(), code -> submission(row.proposal(code), row, "proposal", by));
        ProjectCommand signing = row.signing(proposed.state().code());
        return signing == null ? proposed : projects.submit(submission(signing, row, "signing", by));
    }

    private <C extends ProjectCommand> Submission<C> submission(C command, ProjectRow row, String step, Sender by) {
        Instant now = clock.instant();
        CommandId id = CommandId.of(NAMESPACE + step, row.content().hex());
        return new Submission<>(command, id, row.content(), by.actor(), now,
                LocalDate.ofInstant(now, row.homeZone()), null, by.trace());
    }

    private static RowResult refused(Row row, String reason) {
        return RowResult.refused(row, List.of(new CellError("row", "", reason)));
    }
}
