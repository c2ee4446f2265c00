package org.signedprojects.registry.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// JSON with one of its values changed for another, so that a test comes past the syntax.
final class OtherValues {
    private record Place(int from, int until) {}

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
        List<Place> values = values(json);
        Place changed = values.get(random.nextInt(values.size()));
        byte[] other = OTHERS.get(random.nextInt(OTHERS.size())).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(json.length - changed.until + changed.from + other.length)
                .put(json, 0, changed.from).put(other).put(json, changed.until, json.length - changed.until).array();
    }

    /// @return where strings and numbers stand
    private static List<Place> values(byte[] json) {
        List<Place> values = new ArrayList<>();
        try (JsonParser parser = JsonMapper.shared().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    parser.getString(); // goes to its end
                    values.add(new Place(from, (int) parser.currentLocation().getByteOffset()));
                }
            }
        }
        return values;
    }
}
