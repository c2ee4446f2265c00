package org.signedprojects.registry.command.imports;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.Rejection;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.imports.Judged.Open;
import org.signedprojects.registry.command.imports.Judged.Settled;
import org.signedprojects.registry.command.imports.RowReader.Reading.Refused;
import org.signedprojects.registry.command.imports.RowReader.Reading.Understood;
import org.signedprojects.registry.command.imports.RowResult.Outcome;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.command.project.ProjectRules;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;

/// Judges the rows of one file, in their order, each as if those before it had been carried out.
final class RowJudge {
    private final RowReader reader;
    private final Projects projects;
    private final Clock clock;
    private final Actor by;
    private final BiPredicate<EditionCode, PlaceId> permitted;
    private final ErrorsTold errors = new ErrorsTold();
    /// What is to become of the rows so far, by what they say.
    private final Map<ContentDigest, RowResult> open = new HashMap<>();
    /// The rows that these codes are for.
    private final Map<ProjectCode, Row> codes = new HashMap<>();

    /// @param permitted whether the caller may write projects of an edition and in a city
    RowJudge(RowReader reader, Projects projects, Clock clock, Actor by, BiPredicate<EditionCode, PlaceId> permitted) {
        this.reader = reader;
        this.projects = projects;
        this.clock = clock;
        this.by = by;
        this.permitted = permitted;
    }

    /// Those of the rows so far.
    ErrorsTold errors() {
        return errors;
    }

    Judged judge(Row row) {
        if (reader.isTotal(row)) {
            return new Settled(RowResult.of(row, Outcome.SKIPPED_TOTAL, null), null);
        }
        return switch (reader.read(row)) {
            case Refused(List<CellError> wrong) -> refused(RowResult.refused(row, wrong));
            case Understood(ProjectRow project) -> judge(row, project);
        };
    }

    private Judged judge(Row row, ProjectRow project) {
        if (!permitted.test(project.edition(), project.city())) {
            return refused(row, null, "Your role does not cover this edition or city.");
        }
        RowResult same = open.get(project.content());
        if (same != null) {
            return new Open(row, project, same.again(row));
        }
        Row other = project.code() == null ? null : codes.get(project.code());
        if (other != null) {
            return refused(row, null, "Row " + other.number() + " has the code " + project.code()
                    + " too, and is not the same. Give each project a code of its own, or none.");
        }
        try {
            return judged(row, project);
        } catch (InvalidValue invalid) {
            // Something that no single cell tells. It is wrong with this row and no reason to refuse the others.
            return refused(row, null, String.valueOf(invalid.getMessage()));
        }
    }

    private Judged judged(Row row, ProjectRow project) {
        Remaining remaining = remaining(project);
        Receipt<Project> found = remaining.found();
        ProjectCode code = found == null ? project.code() : found.state().code();
        if (found != null && remaining.commands().isEmpty()) {
            return new Settled(RowResult.of(row, Outcome.UNCHANGED, code), found.position());
        }
        Optional<Rejection> objection = objection(remaining, project);
        if (objection.isPresent()) {
            return refused(row, found == null ? null : code, objection.get().detail());
        }
        RowResult result = RowResult.of(row, Outcome.WOULD_CREATE, code);
        add(row, project, result);
        return new Open(row, project, result);
    }

    private void add(Row row, ProjectRow project, RowResult result) {
        open.put(project.content(), result);
        if (project.code() != null) {
            codes.put(project.code(), row);
        }
    }

    private Judged refused(Row row, @Nullable ProjectCode proposed, String reason) {
        return refused(RowResult.refused(row, proposed, reason));
    }

    private Judged refused(RowResult row) {
        return new Settled(errors.of(row), null);
    }

    /// What remains to be done of a row that was perhaps imported before, and perhaps not to its end.
    /// @param found   of the row's last command that was carried out; null where the row is new
    /// @param project on which the rest is judged
    private record Remaining(@Nullable Receipt<Project> found, Project project, List<ProjectCommand> commands) {}

    /// The ledger is asked before the rules are: what was carried out stays so, whatever they would say today.
    private Remaining remaining(ProjectRow row) {
        Receipt<Project> found = recorded(row, Step.PROPOSAL).orElse(null);
        ProjectCode known = found == null ? row.code() : found.state().code();
        ProjectCode code = known == null ? ProjectCode.numbered(row.edition(), 1) : known;
        List<ProjectCommand> commands = new ArrayList<>();
        if (found == null) {
            commands.add(row.proposal(code));
        }
        ProjectCommand signing = row.signing(code);
        if (signing != null) {
            Receipt<Project> signed = recorded(row, Step.SIGNING).orElse(null);
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

    private Optional<Receipt<Project>> recorded(ProjectRow row, Step step) {
        ContentDigest content = row.content();
        return projects.firstReceipt(step.id(content), content);
    }

    /// Asks the rules before anything is written, so that a row is not left half done.
    private Optional<Rejection> objection(Remaining remaining, ProjectRow row) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), row.homeZone());
        Project project = remaining.project();
        for (ProjectCommand command : remaining.commands()) {
            switch (ProjectRules.decide(command, by, today, project)) {
                case Decision.Rejected<ProjectEvent>(Rejection why) -> {
                    return Optional.of(why);
                }
                case Decision.Accepted<ProjectEvent>(List<ProjectEvent> events) -> {
                    for (ProjectEvent event : events) {
                        project = Project.evolve(project, event, by);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
