package org.signedprojects.registry.command.imports;

import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.ledger.LedgerPosition;

/// One row, judged.
sealed interface Judged {
    /// What has become of the row, or would.
    RowResult result();

    /// Nothing is left to be done.
    /// @param position of the row's last entry, written or found written; null where it has none
    record Settled(RowResult result, @Nullable LedgerPosition position) implements Judged {}

    record Open(Row row, ProjectRow project, RowResult result) implements Judged {}
}
