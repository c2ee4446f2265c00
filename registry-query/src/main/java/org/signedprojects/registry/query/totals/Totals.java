package org.signedprojects.registry.query.totals;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// Totals as of a position.
/// @param position of the last entry that is included
/// @param by       the dimensions of the rows
/// @param rows     ordered by their values; combinations without projects are left out
/// @param total    the sum of the rows, also where there are none
public record Totals(@Schema(example = "dialogue:41") String position,
        @Schema(example = "[\"edition\",\"sector\",\"city\"]") List<String> by, List<TotalsRow> rows,
        Measures total) {
    public Totals {
        by = List.copyOf(by);
        rows = List.copyOf(rows);
    }

    static Totals of(String position, TotalsQuery query, List<TotalsRow> rows) {
        Measures total = rows.stream().map(TotalsRow::measures).reduce(Measures.NONE, Measures::plus);
        return new Totals(position, query.by().stream().map(Dimension::label).toList(), rows, total);
    }
}
