package org.signedprojects.registry.command.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.values.ProjectCode;

/// What became of one row.
/// @param row    as the spreadsheet program counts it, from 1
/// @param code   of the project, where there is one
/// @param errors why it was refused, as far as it is told; empty otherwise
record RowResult(int row, Outcome outcome, @Nullable ProjectCode code, List<CellError> errors) {
    RowResult {
        errors = List.copyOf(errors);
    }

    enum Outcome {
        /// The project was proposed, and signed where the row says so.
        CREATED,
        /// The same row had been imported before or stands further up; nothing was written.
        UNCHANGED,
        /// A dry run: without it the project would be created.
        WOULD_CREATE,
        /// A row that adds up others.
        SKIPPED_TOTAL,
        /// The row is not understood, or the rules are against it. Nothing was written for it, unless it names a code: then
        /// the project was proposed, and only its signing is refused.
        REFUSED,
        /// An atomic import in which another row was refused.
        NOT_CARRIED_OUT
    }

    RowResult withFirst(int most) {
        return new RowResult(row, outcome, code, errors.subList(0, most));
    }

    /// @return what becomes of a later row that says the same
    RowResult again(Row row) {
        boolean created = outcome == Outcome.CREATED || outcome == Outcome.WOULD_CREATE;
        return new RowResult(row.number(), created ? Outcome.UNCHANGED : outcome, code, errors);
    }

    static RowResult of(Row row, Outcome outcome, @Nullable ProjectCode code) {
        return new RowResult(row.number(), outcome, code, List.of());
    }

    /// Refused, or only partly carried out where there is a code.
    static RowResult refused(Row row, @Nullable ProjectCode code, String reason) {
        return new RowResult(row.number(), Outcome.REFUSED, code, List.of(new CellError("row", "", reason)));
    }

    static RowResult refused(Row row, List<CellError> errors) {
        return new RowResult(row.number(), Outcome.REFUSED, null, errors);
    }
}
