package org.signedprojects.registry.command.imports;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the library makes of the formulas of one sheet, though an import wants none of them: it writes a shared formula
/// out for each cell that shares it, keeps those of a row until the row ends, and goes through all array formulas for
/// each cell. A file needs few bytes to make that much.
final class Formulas {
    /// The most characters of a formula that Excel itself takes.
    static final int MAX_LENGTH = 8_192;
    /// The most characters of shared formulas, written out, in one row and in one sheet. They bound memory and time.
    static final int MAX_OF_ROW = 1_000_000;
    static final int MAX_OF_SHEET = 50_000_000;
    /// The most times that a cell is compared with an array formula before it.
    static final int MAX_COMPARISONS = 100_000_000;

    /// The longest formula that each group of cells shares: the library knows a group by its number.
    private final Map<@Nullable Integer, Integer> shared = new HashMap<>();
    private long ofRow;
    private long ofSheet;
    private int arrays;
    private long compared;

    void beginRow() {
        ofRow = 0;
    }

    void addCell() {
        compare();
    }

    /// @param kind  `shared` and `array` ask for work; null is a formula of its own
    /// @param group the number of the formula that is shared
    void add(@Nullable String kind, @Nullable Integer group, int length) {
        WorkbookInspection.check(length <= MAX_LENGTH, "A formula has more than " + MAX_LENGTH + " characters.");
        if ("shared".equals(kind)) {
            writeOut(shared.merge(group, length, Math::max));
        }
        if ("array".equals(kind)) {
            arrays++;
            compare();
        }
    }

    private void writeOut(int length) {
        ofRow += length;
        ofSheet += length;
        WorkbookInspection.check(ofRow <= MAX_OF_ROW,
                "The shared formulas of a row have more than " + MAX_OF_ROW + " characters.");
        WorkbookInspection.check(ofSheet <= MAX_OF_SHEET,
                "The shared formulas of a sheet have more than " + MAX_OF_SHEET + " characters.");
    }

    private void compare() {
        compared += arrays;
        WorkbookInspection.check(compared <= MAX_COMPARISONS,
                "The cells of a sheet would be compared with array formulas"
                        + " more than " + MAX_COMPARISONS + " times.");
    }
}
