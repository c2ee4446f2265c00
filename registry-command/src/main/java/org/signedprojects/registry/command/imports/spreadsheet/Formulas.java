package org.signedprojects.registry.command.imports.spreadsheet;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the library makes of the formulas of one sheet, though an import wants none of them: it writes a shared formula
/// out for each cell that shares it, keeps those of a row until the row ends, and goes through all array formulas for
/// each cell that has no formula of its own. A file needs few bytes to make that much.
final class Formulas {
    /// The most characters of a formula that Excel itself takes.
    static final int MAX_LENGTH = 8_192;
    /// The most characters of shared formulas, written out, in one row and in one sheet. They bound memory and time.
    static final int MAX_OF_ROW = 1_000_000;
    static final int MAX_OF_SHEET = 50_000_000;
    /// The most times that a cell is compared with an array formula before it.
    static final int MAX_COMPARISONS = 100_000_000;

    /// What each group of cells shares: the library knows a group by its number.
    private final Map<@Nullable Integer, Shared> shared = new HashMap<>();
    private long ofRow;
    private long ofSheet;
    private int arrays;
    private long compared;

    /// Lengths of all formulas that were given for one group. The library may have passed over some of them.
    private record Shared(int shortest, int longest) {
        Shared or(Shared other) {
            return new Shared(Math.min(shortest, other.shortest), Math.max(longest, other.longest));
        }
    }

    void beginRow() {
        ofRow = 0;
    }

    /// @param kind  `shared` and `array` ask for work; null is a formula of its own
    /// @param group the number of the formula that is shared
    /// @param range the cells it is for: one that is shared and names none is that of its group
    /// @return whether the cell has a formula by it, rather than an empty one
    boolean add(@Nullable String kind, @Nullable Integer group, @Nullable String range, int length) {
        WorkbookInspection.check(length <= MAX_LENGTH, "A formula has more than " + MAX_LENGTH + " characters.");
        if ("array".equals(kind)) {
            arrays++;
        }
        if (!"shared".equals(kind)) {
            return length > 0;
        }
        if (range != null) {
            shared.merge(group, new Shared(length, length), Shared::or);
            return length > 0;
        }
        Shared ofGroup = shared.getOrDefault(group, new Shared(0, 0));
        writeOut(ofGroup.longest());
        return ofGroup.shortest() > 0;
    }

    /// The library asks each array formula before the cell's end whether it is for this cell.
    void endCellWithoutFormula() {
        compared += arrays;
        WorkbookInspection.check(compared <= MAX_COMPARISONS,
                "The cells of a sheet would be compared with array formulas"
                        + " more than " + MAX_COMPARISONS + " times.");
    }

    private void writeOut(int length) {
        ofRow += length;
        ofSheet += length;
        WorkbookInspection.check(ofRow <= MAX_OF_ROW,
                "The shared formulas of a row have more than " + MAX_OF_ROW + " characters.");
        WorkbookInspection.check(ofSheet <= MAX_OF_SHEET,
                "The shared formulas of a sheet have more than " + MAX_OF_SHEET + " characters.");
    }
}
