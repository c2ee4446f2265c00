package org.signedprojects.registry.command.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.imports.RowResult.Outcome;
import org.signedprojects.registry.ledger.LedgerPosition;

/// What became of a file.
@Schema(description = "What became of the file, row by row", example = """
    {"dryRun":false,"atomic":false,
     "counts":{"CREATED":1,"UNCHANGED":0,"WOULD_CREATE":0,"SKIPPED_TOTAL":1,"REFUSED":1,"NOT_CARRIED_OUT":0},
     "rows":[{"row":2,"outcome":"CREATED","code":"DWS-2020-0001","errors":[]},
             {"row":3,"outcome":"REFUSED","errors":[{"column":"sector","value":"NOPE",
              "reason":"'NOPE' is no sector of the reference data"}]},
             {"row":4,"outcome":"SKIPPED_TOTAL","errors":[]}],
     "errorsLeftOut":0,
     "position":"dialogue:41"}""")
public record ImportAnswer(boolean dryRun, boolean atomic,
        @Schema(description = "How many rows had each outcome") Map<Outcome, Long> counts,
        @Schema(description = "In the order of the file, blank rows left out") List<RowResult> rows,
        @Schema(description = "How many errors the rows have beside those that are told, which are at most "
                + ErrorsTold.MOST) int errorsLeftOut,
        @Schema(description = "Of the last entry written or found written") @Nullable String position) {
    static ImportAnswer of(ImportOptions options, List<RowResult> rows, ErrorsTold errors,
            @Nullable LedgerPosition position) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        Arrays.stream(Outcome.values()).forEach(
                outcome -> counts.put(outcome, rows.stream().filter(row -> row.outcome() == outcome).count()));
        return new ImportAnswer(options.dryRun(), options.atomic(), counts, List.copyOf(rows), errors.leftOut(),
                position == null ? null : position.toString());
    }
}
