package org.signedprojects.registry.command.imports;

import org.signedprojects.registry.values.Check;

/// What is wrong with one cell.
/// @param column heading of the column, such as `signed_on`; `row` where it is the row as a whole
/// @param value  what stands in the cell, as much of it as is [shown][Check#shown]: an answer that gave each
///               long cell back would be many times the file
/// @param reason one sentence a person can act on; where it quotes the cell, it quotes as much
record CellError(String column, String value, String reason) {
    CellError {
        String shown = Check.shown(value);
        reason = reason.replace(value, shown);
        value = shown;
    }
}
