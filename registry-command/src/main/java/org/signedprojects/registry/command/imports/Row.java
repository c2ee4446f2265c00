package org.signedprojects.registry.command.imports;

import java.util.List;

/// One row of a spreadsheet.
/// @param number as the spreadsheet program shows it, from 1
/// @param cells  what stands in its columns, first column first, as far as anything but spaces does; an empty text where
///               nothing does
record Row(int number, List<String> cells) {
    Row {
        int last = cells.size();
        while (last > 0 && cells.get(last - 1).isBlank()) {
            last--;
        }
        cells = List.copyOf(cells.subList(0, last));
    }

    boolean isBlank() {
        return cells.isEmpty();
    }

    /// @return what stands in the column, an empty text beyond the last cell
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
