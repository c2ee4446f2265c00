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
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.imports.Judged.Open;
import org.signedprojects.registry.command.imports.Judged.Settled;
import org.signedprojects.registry.command.imports.RowResult.Outcome;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.command.imports.spreadsheet.UnreadableFile;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;

/// Carries out a spreadsheet of projects row by row. A bad row is reported and leaves the others alone.
///
/// Each row is a command of its own whose id follows from what the row says. So an import that was cut off is finished
/// by sending the file again, and one that was finished changes nothing when sent again, by whomever.
public final class ProjectImport {
    private final Projects projects;
    private final Editions editions;
    private final Sectors sectors;
    private final Places places;
    private final Clock clock;

    public ProjectImport(Projects projects, Editions editions, Sectors sectors, Places places, Clock clock) {
        this.projects = projects;
        this.editions = editions;
        this.sectors = sectors;
        this.places = places;
        this.clock = clock;
    }

    /// @param rows      of the file, none of them blank; the first that looks like one is the header
    /// @param permitted whether the caller may write projects of an edition and in a city
    /// @throws UnreadableFile when there is no header, or one with columns that are not known
    public ImportAnswer carryOut(List<Row> rows, Sender by, ImportOptions options,
            BiPredicate<EditionCode, PlaceId> permitted) {
        Row header = rows.stream().filter(Column::isHeader).findFirst().orElseThrow(() -> new UnreadableFile(
                "No row names the columns. The first row names them, such as: edition,title_en,sector,city,counterpart,proposed_on"));
        RowJudge judge = new RowJudge(reader(header, options), projects, clock, by.actor(), permitted);
        List<Judged> judged = new ArrayList<>();
        for (Row row : rows) {
            if (row.number() > header.number()) {
                judged.add(judge.judge(row));
            }
        }
        ErrorsTold errors = judge.errors();
        boolean held = options.atomic() && judged.stream().anyMatch(row -> row.result().outcome() == Outcome.REFUSED);
        return options.dryRun() || held
                ? ImportAnswer.of(options, judged.stream().map(row -> held ? heldBack(row) : row.result()).toList(),
                        errors, null)
                : carriedOut(judged, by, options, errors);
    }

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

    private ImportAnswer carriedOut(List<Judged> judged, Sender by, ImportOptions options, ErrorsTold errors) {
        Map<ContentDigest, Settled> written = new HashMap<>();
        codesFirst(judged).forEach(open -> written.computeIfAbsent(open.project().content(),
                _ -> carryOut(open.row(), open.project(), by)));
        List<RowResult> results = new ArrayList<>();
        LedgerPosition last = null;
        for (Judged one : judged) {
            Settled settled = settled(one, written, errors);
            results.add(settled.result());
            last = later(last, settled.position());
        }
        return ImportAnswer.of(options, results, errors, last);
    }

    /// A row without a code takes the next free number, which must not be the code of a row further down.
    private static Stream<Open> codesFirst(List<Judged> judged) {
        return judged.stream().filter(Open.class::isInstance).map(Open.class::cast)
                .sorted(Comparator.comparing(open -> open.project().code() == null));
    }

    private static Settled settled(Judged judged, Map<ContentDigest, Settled> written, ErrorsTold errors) {
        return switch (judged) {
            case Settled settled -> settled;
            case Open open -> {
                Settled first = Objects.requireNonNull(written.get(open.project().content()));
                RowResult result = open.result().outcome() == Outcome.WOULD_CREATE
                        ? first.result()
                        : first.result().again(open.row());
                yield new Settled(errors.of(result), first.position());
            }
        };
    }

    private static @Nullable LedgerPosition later(@Nullable LedgerPosition one, @Nullable LedgerPosition other) {
        return one == null || other != null && one.position() < other.position() ? other : one;
    }

    private Settled carryOut(Row row, ProjectRow project, Sender by) {
        Receipt<Project> proposed;
        try {
            proposed = propose(project, by);
        } catch (CommandRejected | StaleVersion refusal) {
            return new Settled(RowResult.refused(row, null, reason(refusal)), null);
        }
        ProjectCode code = proposed.state().code();
        ProjectCommand signing = project.signing(code);
        if (signing == null) {
            return settled(row, proposed);
        }
        try {
            return settled(row, projects.submit(submission(signing, project, Step.SIGNING, by)));
        } catch (CommandRejected | StaleVersion refusal) {
            return new Settled(RowResult.refused(row, code, "The project was proposed, but not signed: "
                    + reason(refusal)), proposed.position());
        }
    }

    private static Settled settled(Row row, Receipt<Project> last) {
        return new Settled(RowResult.of(row, last.repeated() ? Outcome.UNCHANGED : Outcome.CREATED,
                last.state().code()), last.position());
    }

    private static String reason(RuntimeException refusal) {
        return refusal instanceof CommandRejected rejected
                ? rejected.why().detail()
                : "The project was changed at the same moment. Send the file again.";
    }

    private Receipt<Project> propose(ProjectRow row, Sender by) {
        return row.code() != null
                ? projects.submit(submission(row.proposal(row.code()), row, Step.PROPOSAL, by))
                : projects.propose(row.edition(), code -> submission(row.proposal(code), row, Step.PROPOSAL, by));
    }

    private <C extends ProjectCommand> Submission<C> submission(C command, ProjectRow row, Step step, Sender by) {
        Instant now = clock.instant();
        ContentDigest content = row.content();
        return new Submission<>(command, step.id(content), content, by.actor(), now,
                LocalDate.ofInstant(now, row.homeZone()), null, by.trace());
    }
}
