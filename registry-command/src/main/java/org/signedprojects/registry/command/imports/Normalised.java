package org.signedprojects.registry.command.imports;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.signedprojects.registry.command.imports.spreadsheet.Row;

/// What a cell says once width, case and spaces are put aside: for understanding, never for storing.
final class Normalised {
    private static final Set<String> TOTALS = Set.of("合计", "总计", "小计", "共计", "合計", "総計", "小計", "計", "total", "subtotal",
            "sub-total", "grandtotal", "sum");

    private Normalised() {}

    /// Full-width letters and digits become narrow ones (NFKC); white space at the ends goes.
    static String text(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
    }

    /// A name of a column or a total: no case, no white space, no separators.
    static String name(String cell) {
        return text(cell).toLowerCase(Locale.ROOT).replaceAll("[\\s_./:：*()\\[\\]【】-]", "");
    }

    /// @return whether the cell is a word for "total"
    static boolean isTotal(String cell) {
        return TOTALS.contains(name(cell));
    }

    /// @return whether the first text of the row is a word for "total"
    static boolean beginsAsTotal(Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).findFirst().map(Normalised::isTotal).orElse(false);
    }
}
