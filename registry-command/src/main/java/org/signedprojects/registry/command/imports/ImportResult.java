package org.signedprojects.registry.command.imports;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.imports.RowResult.Outcome;
import org.signedprojects.registry.ledger.LedgerPosition;

/// What became of a file.
/// @param counts        how many rows had each outcome
/// @param rows          in the order of the file, blank ones left out
/// @param errorsLeftOut how many errors its rows have beside those that are told
/// @param position      of the last entry the import wrote or found written; null where there is none
record ImportResult(boolean dryRun, boolean atomic, Map<Outcome, Long> counts, List<RowResult> rows,
        int errorsLeftOut, @Nullable LedgerPosition position) {
    static ImportResult of(ImportOptions options, List<RowResult> rows, ErrorsTold errors,
            @Nullable LedgerPosition position) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        Arrays.stream(Outcome.values()).forEach(
                outcome -> counts.put(outcome, rows.stream().filter(row -> row.outcome() == outcome).count()));
        return new ImportResult(options.dryRun(), options.atomic(), counts, List.copyOf(rows),
                errors.leftOut(), position);
    }
}
