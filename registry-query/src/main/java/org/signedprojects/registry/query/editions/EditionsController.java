package org.signedprojects.registry.query.editions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.progress.Reached;
import org.signedprojects.registry.query.totals.Dimension;
import org.signedprojects.registry.query.totals.Measures;
import org.signedprojects.registry.query.totals.TotalsQuery;
import org.signedprojects.registry.query.totals.TotalsReads;
import org.signedprojects.registry.query.web.Cursor;
import org.signedprojects.registry.query.web.Parameters;
import org.signedprojects.registry.query.web.ReadFailure;
import org.signedprojects.registry.query.web.Reads;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Editions", description = "Holdings of events: what sources declare, beside what the registry counts")
final class EditionsController {
    private static final int LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final String QUESTION = "editions, newest first";

    @Schema(name = "EditionPage", description = "A page of editions, newest first")
    record Page(@Schema(example = "dialogue:41") String position, List<Summary> items,
            @Schema(description = "absent on the last page") @Nullable String next) {}

    @Schema(name = "EditionSummary")
    record Summary(@Schema(example = "DWS-2020") String code, @Schema(example = "DWS") String series,
            @Schema(example = "{\"en\":\"A Dialogue with Shandong\"}") Map<String, String> names,
            @Schema(example = "2020-07-30") LocalDate opensOn, @Schema(example = "2020-09-30") LocalDate closesOn,
            EditionFormat format, @Nullable LocalDate closedOn) {
        static Summary of(Edition edition) {
            return new Summary(edition.code(), edition.series(), edition.names(), edition.opensOn(),
                    edition.closesOn(), edition.format(), edition.closedOn());
        }
    }

    @Schema(name = "EditionDetail", description = "An edition; declared figures and counted measures never mix")
    record Detail(@Schema(example = "dialogue:41") String position, @JsonUnwrapped Edition edition,
            @Schema(description = "what the ledger itemises, as of the same position unless `countedAt` is there") Measures counted,
            @Schema(description = "the position that `counted` is as of, where it is another one: either the editions or the totals have stopped, or are being counted anew (then `waiting`)", example = "dialogue:38") @Nullable String countedAt) {}

    private final Reads reads;
    private final PostgresEditions editions;
    private final TotalsReads totals;

    EditionsController(Reads reads, PostgresEditions editions, TotalsReads totals) {
        this.reads = reads;
        this.editions = editions;
        this.totals = totals;
    }

    @Operation(operationId = "editions", summary = "Editions, newest first")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of the page before", schema = @Schema(type = "string"))
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @GetMapping(path = "/api/editions", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page> list(HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, Set.of("cursor", "limit"));
        int limit = parameters.number("limit", LIMIT, 1, MAX_LIMIT);
        Optional<Cursor> cursor = parameters.one("cursor", EditionsController::cursor);
        parameters.check();
        return reads.answer(request, List.of(EditionReads.PROJECTION), at -> page(cursor, limit, at));
    }

    private static Cursor cursor(String text) {
        Cursor cursor = Cursor.parse(text, QUESTION, 2);
        cursor.day(0);
        return cursor;
    }

    private Page page(Optional<Cursor> cursor, int limit, Positions at) {
        List<Edition> found = cursor.map(after -> editions.after(after.day(0), after.key().get(1), limit + 1))
                .orElseGet(() -> editions.newest(limit + 1));
        boolean more = found.size() > limit;
        List<Edition> shown = more ? found.subList(0, limit) : found;
        String next = more
                ? new Cursor(QUESTION, List.of(shown.getLast().opensOn().toString(), shown.getLast().code())).toString()
                : null;
        return new Page(at.toString(), shown.stream().map(Summary::of).toList(), next);
    }

    @Operation(operationId = "edition", summary = "One edition, declared and counted", description = """
        `declared` holds the figures that press releases and bulletins state, `counted` what the ledger itemises. \
        A declared figure that is missing is unknown, not 0.""")
    @GetMapping(path = "/api/editions/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Detail> one(@Parameter(example = "DWS-2020") @PathVariable String code, HttpServletRequest request) {
        Parameters.of(request, Set.of()).check();
        return reads.answerEach(request, List.of(EditionReads.PROJECTION, TotalsReads.PROJECTION),
                reached -> detail(code, reached));
    }

    /// Both from the caller's snapshot.
    private Detail detail(String code, Reached reached) {
        Positions at = reached.of(EditionReads.PROJECTION);
        Positions countedAt = reached.of(TotalsReads.PROJECTION);
        Edition edition = editions.find(code).orElseThrow(() -> ReadFailure.notFound("edition with this code", at));
        Measures counted = totals.totals(TotalsQuery.ALL.where(Dimension.EDITION, edition.code()), countedAt).total();
        return new Detail(at.toString(), edition, counted, countedAt.equals(at) ? null : countedAt.toString());
    }
}
