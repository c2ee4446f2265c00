package org.signedprojects.registry.command.imports;

/// What is wrong with one cell.
/// @param column heading of the column, such as `signed_on`; `row` where it is the row as a whole
/// @param value  what stands in the cell
/// @param reason one sentence a person can act on
record CellError(String column, String value, String reason) {}
