package org.signedprojects.registry.audit.cli;

import java.io.PrintWriter;

/// Says sentences to people, one a line. What a sentence quotes may come from whoever wrote the file or the store: it
/// begins no line of its own and gives the terminal no orders.
record Lines(PrintWriter out) {
    void say(String line) {
        out.println(plain(line));
        out.flush();
    }

    /// @return the text with everything that has no shape of its own written as its number, such as `\u001b`: control
    ///         characters, line breaks, what turns the direction of writing
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (hasShape(character)) {
                plain.appendCodePoint(character);
            } else {
                plain.append(String.format("\\u%04x", character));
            }
        });
        return plain.toString();
    }

    private static boolean hasShape(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }
}
