package org.signedprojects.registry.command.web;

import java.util.List;
import java.util.regex.Pattern;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.command.web.problems.Refused;

/// The header `Idempotency-Key`: a structured-field string (RFC 9651, section 3.3.3) or a bare token. The same
/// characters mean the same key in either form.
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    private static final int MAX = 200;
    private static final String LENGTH = "{1," + MAX + "}";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~:/-]" + LENGTH);
    /// What is escaped counts as the one character it stands for.
    private static final Pattern STRING = Pattern
            .compile("\"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])" + LENGTH + ")\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private IdempotencyKey() {}

    /// @param values of the header, as often as it was given
    /// @throws Refused when there is none or it is not valid
    static String read(List<String> values) {
        if (values.isEmpty() || values.size() == 1 && values.getFirst().isBlank()) {
            throw new Refused(ProblemType.IDEMPOTENCY_KEY_MISSING,
                    "Add a header " + HEADER + " with a value of your own, such as a UUID.");
        }
        String value = values.getFirst().strip();
        if (values.size() == 1) {
            if (TOKEN.matcher(value).matches()) {
                return value;
            }
            var string = STRING.matcher(value);
            if (string.matches()) {
                return ESCAPED.matcher(string.group(1)).replaceAll("$1");
            }
        }
        throw new Refused(ProblemType.IDEMPOTENCY_KEY_INVALID,
                "The key is one string in double quotes, or a bare token, of at most " + MAX + " ASCII characters.");
    }
}
