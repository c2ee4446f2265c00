package org.signedprojects.registry.command.imports;

/// Bounds the errors of one answer, and those kept while the file is judged: every cell of the file may be wrong, and
/// what is said of a cell is longer than most of them.
final class ErrorsTold {
    /// The most errors that are told of one file. Whoever has mended these sends the file again.
    static final int MOST = 1_000;

    private int told;
    private int leftOut;

    /// @return the row with as many of its errors as there is room for
    RowResult of(RowResult row) {
        int kept = Math.min(row.errors().size(), MOST - told);
        told += kept;
        leftOut += row.errors().size() - kept;
        return kept == row.errors().size() ? row : row.withFirst(kept);
    }

    int leftOut() {
        return leftOut;
    }
}
