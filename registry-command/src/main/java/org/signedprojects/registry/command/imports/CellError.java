package org.signedprojects.registry.command.imports;

/// What is wrong with one cell.
/// @param column heading of the column, such as `signed_on`; `row` where it is the row as a whole
/// @param value  what stands in the cell, as much of it as is [#shown]
/// @param reason one sentence a person can act on; where it quotes the cell, it quotes as much
record CellError(String column, String value, String reason) {
    private static final int SHOWN = 100;

    CellError {
        String shown = shown(value);
        reason = reason.replace(value, shown);
        value = shown;
    }

    /// Enough to recognise a text by: an answer that gave each long cell back would be many times the file.
    /// @return the first 100 characters, and `…` where there are more
    static String shown(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        boolean pairIsCut = Character.isHighSurrogate(text.charAt(SHOWN - 1));
        return text.substring(0, pairIsCut ? SHOWN - 1 : SHOWN) + "…";
    }
}
