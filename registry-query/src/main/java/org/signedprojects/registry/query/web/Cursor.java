package org.signedprojects.registry.query.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.signedprojects.registry.values.InvalidValue;

/// Where the next page of a list begins. Opaque to readers, and bound to the question that it belongs to.
/// @param key what the last item of the page before was sorted by
public record Cursor(String question, List<String> key) {
    private static final String SEPARATOR = "\n";
    private static final int MAX_CHARACTERS = 1_000;

    public Cursor {
        key = List.copyOf(key);
    }

    /// @param question all that the page depends on, but the cursor itself
    /// @param parts    number of parts of the key
    /// @throws InvalidValue when the text is no cursor of this question
    public static Cursor parse(String text, String question, int parts) {
        try {
            if (text.length() <= MAX_CHARACTERS) {
                String[] read = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                        .split(SEPARATOR, -1);
                if (read.length == parts + 1 && read[0].equals(Integer.toHexString(question.hashCode()))) {
                    return new Cursor(question, Arrays.asList(read).subList(1, read.length));
                }
            }
        } catch (IllegalArgumentException notBase64) {
            throw refusal();
        }
        throw refusal();
    }

    private static InvalidValue refusal() {
        return new InvalidValue(
                "this is no cursor of this list; take it from `next`, and leave the filters as they were");
    }

    @Override
    public String toString() {
        String text = Integer.toHexString(question.hashCode()) + SEPARATOR + String.join(SEPARATOR, key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
