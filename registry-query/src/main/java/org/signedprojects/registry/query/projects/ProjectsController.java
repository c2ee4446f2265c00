package org.signedprojects.registry.query.projects;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.projects.PostgresProjects.Found;
import org.signedprojects.registry.query.projects.PostgresProjects.InLedger;
import org.signedprojects.registry.query.web.Cursor;
import org.signedprojects.registry.query.web.Parameters;
import org.signedprojects.registry.query.web.ReadFailure;
import org.signedprojects.registry.query.web.Reads;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Projects", description = "Projects, one by one")
final class ProjectsController {
    private static final List<String> PROJECTIONS = List.of(ProjectsProjection.NAME);
    private static final int HISTORY_LIMIT = 200;
    private static final int MAX_HISTORY_LIMIT = 1_000;

    private final Reads reads;
    private final PostgresProjects projects;
    private final JsonMapper json;

    ProjectsController(Reads reads, PostgresProjects projects, JsonMapper json) {
        this.reads = reads;
        this.projects = projects;
        this.json = json;
    }

    @Operation(operationId = "projects", summary = "Projects, filtered, searched and sorted", description = """
        Filters may be repeated: a project fits when it has any of the values. `q` finds parts of words in code, \
        titles of every language and names of parties, whatever their case or width; of several words all must \
        be found. A page ends early where it would be made of more than 1 MiB.""")
    @Parameter(name = "edition", in = ParameterIn.QUERY, example = "DWS-2020", array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(name = "sector", in = ParameterIn.QUERY, example = "ENV", array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(name = "city", in = ParameterIn.QUERY, example = "CN-370100", array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(name = "counterpart", in = ParameterIn.QUERY, example = "JP-27", array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(name = "stage", in = ParameterIn.QUERY, example = "SIGNED", array = @ArraySchema(schema = @Schema(type = "string", allowableValues = {
            "CANDIDATE", "SELECTED",
            "NEGOTIATING", "SIGNED", "REGISTERED", "UNDER_CONSTRUCTION", "OPERATING"})))
    @Parameter(name = "standing", in = ParameterIn.QUERY, example = "ACTIVE", array = @ArraySchema(schema = @Schema(type = "string", allowableValues = {
            "ACTIVE", "PAUSED", "WITHDRAWN", "TERMINATED"})))
    @Parameter(name = "q", in = ParameterIn.QUERY, example = "智慧能源", schema = @Schema(type = "string", maxLength = 100))
    @Parameter(name = "sort", in = ParameterIn.QUERY, description = "by code, or by the time of the last entry", schema = @Schema(type = "string", defaultValue = "code", allowableValues = {
            "code", "-code", "updated", "-updated"}))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before", schema = @Schema(type = "string"))
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @GetMapping(path = "/api/projects", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProjectViews.Page> list(HttpServletRequest request) {
        ProjectsQuery query = ProjectsRequest.of(request);
        return reads.answer(request, PROJECTIONS, at -> page(query, at));
    }

    private ProjectViews.Page page(ProjectsQuery query, Positions at) {
        Items<Found> found = projects.list(query);
        List<Found> shown = found.all();
        String next = found.more()
                ? query.cursor(shown.getLast().code(), shown.getLast().project().updatedAt().toString())
                : null;
        return new ProjectViews.Page(at.toString(), shown.stream().map(ProjectViews.Summary::of).toList(), next);
    }

    @Operation(operationId = "project", summary = "One project")
    @GetMapping(path = "/api/projects/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProjectViews.Detail> one(
            @Parameter(example = "DWS-2020-0017") @PathVariable String code, HttpServletRequest request) {
        Parameters.of(request, Set.of()).check();
        return reads.answer(request, PROJECTIONS, at -> projects.find(code)
                .map(found -> ProjectViews.Detail.of(found, at))
                .orElseThrow(() -> ReadFailure.notFound("project with this code", at)));
    }

    @Operation(operationId = "projectHistory", summary = "The history of a project", description = """
        Its entries as they stand in the ledger, in order: what was recorded, when, and by whom. Nothing is left \
        out, also not what was voided later. A page ends early where it would have more than 1 MiB.""")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before", schema = @Schema(type = "string"))
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "200"))
    @GetMapping(path = "/api/projects/{code}/history", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProjectViews.History> history(
            @Parameter(example = "DWS-2020-0017") @PathVariable String code, HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, Set.of("cursor", "limit"));
        int limit = parameters.number("limit", HISTORY_LIMIT, 1, MAX_HISTORY_LIMIT);
        long after = parameters.one("cursor", text -> Cursor.parse(text, code, 1).number(0)).orElse(-1L);
        parameters.check();
        return reads.answer(request, PROJECTIONS, at -> history(code, after, limit, at));
    }

    private ProjectViews.History history(String code, long after, int limit, Positions at) {
        Items<InLedger> history = projects.history(code, after, limit);
        if (history.all().isEmpty() && after < 0) {
            throw ReadFailure.notFound("project with this code", at);
        }
        List<ProjectViews.Entry> items = history.all().stream()
                .map(it -> ProjectViews.Entry.of(it.ledger(), it.recorded().position(),
                        json.readTree(it.recorded().entry())))
                .toList();
        String next = history.more()
                ? new Cursor(code, List.of(Long.toString(items.getLast().streamversion()))).toString()
                : null;
        return new ProjectViews.History(at.toString(), code, items, next);
    }
}
