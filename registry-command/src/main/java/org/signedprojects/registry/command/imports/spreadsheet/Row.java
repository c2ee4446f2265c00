package org.signedprojects.registry.command.imports.spreadsheet;

import java.util.List;

/// One row of a spreadsheet.
/// @param number as the spreadsheet program shows it, from 1
/// @param cells  what stands in its columns, first column first, as far as anything but spaces does; an empty text where
///               nothing does
public record Row(int number, List<String> cells) {
    public Row {
        int last = cells.size();
        while (last > 0 && cells.get(last - 1).isBlank()) {
            last--;
        }
        cells = List.copyOf(cells.subList(0, last));
    }

    public boolean isBlank() {
        return cells.isEmpty();
    }

    /// @return what stands in the column, an empty text beyond the last cell
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
