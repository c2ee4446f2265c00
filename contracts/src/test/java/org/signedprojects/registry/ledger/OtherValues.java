package org.signedprojects.registry.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// JSON with one of its values changed for another, so that a test comes past the syntax.
final class OtherValues {
    private static final Pattern VALUE = Pattern.compile("(?<=[:\\[,])(\"(?:[^\"\\\\]|\\\\.)*\"(?!:)|-?[0-9][0-9.]*)");
    private static final List<String> OTHERS = List.of("-1", "0", "1", "null", "true", "{}", "[]", "[null]", "\"\"",
            "\" \"", "\"x\"", "\"-1\"", "\"\\u0000\"", "\"\\ud800\"", "2147483648", "9223372036854775807",
            "-9223372036854775808", "99999999999999999999", "1.5", "1e400", "1e-400", "1e2147483647", "1e-2147483648",
            "1e99999999999", "0e2147483647", "\"1e9999\"", "\"NaN\"", "\"2020-02-30\"",
            "\"+1000000000-12-31T23:59:60Z\"",
            "\"-1000000000-01-01T00:00:00+18:00\"", "\"0-0-0-0-0\"", "\"project/-\"", "\"Asia/Nowhere\"", "\"XXX\"",
            "{\"from\":null,\"to\":null}", "{\"from\":[null],\"to\":[]}",
            "{\"amount\":1e999999999,\"currency\":\"CNY\"}");

    private OtherValues() {}

    static byte[] in(byte[] json, long seed) {
        Random random = new Random(seed);
        String text = new String(json, StandardCharsets.UTF_8);
        List<MatchResult> values = VALUE.matcher(text).results().toList();
        MatchResult changed = values.get(random.nextInt(values.size()));
        String other = OTHERS.get(random.nextInt(OTHERS.size()));
        return (text.substring(0, changed.start()) + other + text.substring(changed.end()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
