package org.signedprojects.registry.query.totals;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.signedprojects.registry.query.web.Reads;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Totals", description = "Counts and amounts, each as of a position")
final class TotalsController {
    private static final List<String> PROJECTIONS = List.of(TotalsReads.PROJECTION);

    private final Reads reads;
    private final TotalsReads totals;

    TotalsController(Reads reads, TotalsReads totals) {
        this.reads = reads;
        this.totals = totals;
    }

    @Operation(operationId = "totals", summary = "Totals by any combination of dimensions", description = """
        Counts of projects and sums of contract amounts. The sum of the rows is the total, whatever they are \
        broken down by. Without `by` there are no rows but the total.""")
    @TotalsParameters
    @GetMapping(path = "/api/totals", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Totals> totals(HttpServletRequest request) {
        TotalsQuery query = TotalsRequest.of(request);
        return reads.answer(request, PROJECTIONS, at -> totals.totals(query, at));
    }
}
