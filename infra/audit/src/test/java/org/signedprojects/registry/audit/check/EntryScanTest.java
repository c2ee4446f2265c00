package org.signedprojects.registry.audit.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.InvalidEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class EntryScanTest {
    private static final byte[] ENTRY = SyntheticLedger.entries(9).getLast();

    private final EntryFormat format = new EntryFormat();

    @Test
    void it_reads_what_the_format_wrote() {
        for (byte[] entry : SyntheticLedger.entries(200)) {
            EntryScan scan = scan(entry);
            assertThat(scan.problem).isNull();
            Envelope envelope = format.read(entry).envelope();
            assertThat(scan.idHigh).isEqualTo(envelope.id().getMostSignificantBits());
            assertThat(scan.idLow).isEqualTo(envelope.id().getLeastSignificantBits());
            assertThat(scan.commandHigh).isEqualTo(envelope.command().value().getMostSignificantBits());
            assertThat(scan.commandLow).isEqualTo(envelope.command().value().getLeastSignificantBits());
            assertThat(scan.streamVersion).isEqualTo(envelope.streamVersion());
            assertThat(scan.timeMicros).isEqualTo(
                    envelope.time().getEpochSecond() * 1_000_000 + envelope.time().getNano() / 1_000);
            assertThat(new String(entry, scan.subjectFrom, scan.subjectUntil - scan.subjectFrom, UTF_8))
                    .isEqualTo(envelope.stream().subject());
            assertThat(new String(entry, scan.sourceFrom, scan.sourceUntil - scan.sourceFrom, UTF_8))
                    .isEqualTo("dialogue");
        }
    }

    @Test
    void it_reads_the_golden_entries_of_every_kind_of_event() throws Exception {
        Path golden = Path.of(System.getProperty("user.dir"))
                .resolve("../../contracts/src/test/resources/golden/entries");
        for (String file : List.of("full.jsonl", "sparse.jsonl")) {
            for (String entry : Files.readAllLines(golden.resolve(file))) {
                assertThat(scan(entry.getBytes(UTF_8)).problem).as(entry).isNull();
            }
        }
    }

    @Test
    void it_accepts_nothing_that_a_json_parser_refuses() {
        Random random = new Random(3);
        JsonMapper json = JsonMapper.shared();
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] entry = ENTRY.clone();
            int at = ENTRY.length - 1 - random.nextInt(300);
            entry[at] = random.nextBoolean()
                    ? (byte) random.nextInt()
                    : (byte) "\"\\{}[]:,0-.eu".charAt(random.nextInt(13));
            EntryScan scan = scan(entry);
            if (scan.problem == null) {
                accepted++;
                assertThat(isJson(json, entry)).as(new String(entry, UTF_8)).isTrue();
            } else {
                assertThat(scan.problem).isNotBlank();
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"specversion\":\"1.0\"|\"specversion\":\"2.0\"|specversion",
            "{\"spec|[\"spec|does not begin", "\"id\":\"|\"id\": \"|id is not",
            "\"type\":\"org|\"type\":\"com|type is not known",
            "\"/ledgers/|\"/books/|source", "\"subject\":\"project/|\"subject\":\"edition/|subject",
            "Z\",\"datacontenttype|\",\"datacontenttype|time", "2026-01-05T|2026-02-30T|time",
            "\"streamversion\":|\"streamversion\":0|streamversion", "\"actor\":\"negotiator-1\"|\"actor\":\"\"|actor",
            "\"actor\":|\"data\":{},\"actor\":|member data stands where actor",
            "\"actor\":\"negotiator-1\",||member commandid stands where actor",
            "\"data\":{|\"data\":[|object", "}}|}}}|bytes follow", "}}|}|ends within"})
    void it_says_what_is_wrong(String part, String wrong, String problem) {
        String text = new String(ENTRY, UTF_8);
        assertThat(text).contains(part);
        String changed = text.replace(part, wrong == null ? "" : wrong);
        assertThat(scan(changed.getBytes(UTF_8)).problem)
                .contains(problem.equals("ends within") ? "expected" : problem);
    }

    @Test
    void a_member_that_a_later_version_added_is_passed_over() {
        String text = new String(ENTRY, UTF_8);
        for (String later : List.of(text.replace(",\"actor\":", ",\"witness\":{\"a\":[1,2.5e3,null]},\"actor\":"),
                text.substring(0, text.length() - 1) + ",\"traced\":true}")) {
            assertThat(scan(later.getBytes(UTF_8)).problem).isNull();
            format.read(later.getBytes(UTF_8));
        }
    }

    /// Each with the most that the format reads of it, and one more.
    static Stream<Arguments> limits() {
        return Stream.of(limit("\"n\":", "9", 1_000, ""), limit("\"n\":-", "9", 1_000, ""),
                limit("\"n\":" + "9".repeat(400) + ".", "9", 600, ""), limit("\"n\":-1.5e+", "9", 998, ""),
                limit("\"n\":15E-", "9", 998, ""), limit("\"n\":0.", "0", 999, ""), limit("\"", "n", 50_000, "\":1"),
                limit("\"", "\u00fc", 25_000, "\":1"));
    }

    private static Arguments limit(String before, String repeated, int most, String after) {
        return Arguments.of(before + repeated.repeat(most) + after, before + repeated.repeat(most + 1) + after);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void it_puts_up_with_as_much_as_the_format_and_no_more(String most, String tooMuch) {
        for (String place : List.of("\"round\":", "\"actor\":")) {
            assertThat(isEntry(place, most + "," + place)).isTrue();
            assertThat(isEntry(place, tooMuch + "," + place)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"actor\":\"\\\"quoted\\\\\"", "\"witness\":1,\"actor\":\"!~\""})
    void a_strange_envelope_is_read_as_the_format_reads_it(String actor) {
        assertThat(isEntry("\"actor\":\"negotiator-1\"", actor)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"actor\":\"two words\"", "\"actor\":\"caf\u00e9\"", "\"actor\":\"line\\n\"",
            "\"actor\":\"\u007f\"", "\"witness\":1,\"witness\":2,\"actor\":\"a\"",
            "\"\\u0069d\":1,\"actor\":\"a\""})
    void an_envelope_that_the_format_refuses_is_refused(String actor) {
        assertThat(isEntry("\"actor\":\"negotiator-1\"", actor)).isFalse();
    }

    @Test
    void names_of_actors_and_ledgers_have_the_length_and_letters_that_the_format_asks_for() {
        assertThat(isEntry("negotiator-1", "a".repeat(128))).isTrue();
        assertThat(isEntry("negotiator-1", "a".repeat(129))).isFalse();
        assertThat(isEntry("/ledgers/dialogue", "/ledgers/" + "a".repeat(63))).isTrue();
        assertThat(isEntry("/ledgers/dialogue", "/ledgers/a-1")).isTrue();
        for (String wrong : List.of("", "a".repeat(64), "1a", "-a", "A", "a_b", "a/b")) {
            assertThat(isEntry("/ledgers/dialogue", "/ledgers/" + wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void it_accepts_no_envelope_that_the_format_refuses() {
        Random random = new Random(4);
        int envelope = new String(ENTRY, UTF_8).indexOf("\"data\"");
        int accepted = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] entry = ENTRY.clone();
            entry[random.nextInt(envelope)] = (byte) "\"\\{}[]:,0-.euAz /\u0001\u007f".charAt(random.nextInt(19));
            if (scan(entry).problem == null) {
                accepted++;
                assertThat(isRead(entry)).as(new String(entry, UTF_8)).isTrue();
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    @Test
    void an_empty_and_an_oversized_entry_are_refused() {
        assertThat(scan(new byte[0]).problem).contains("1 to 65535 bytes");
        assertThat(scan(new byte[65_536]).problem).contains("this one 65536");
    }

    /// @return whether it is one with a part changed, about which the scan and the format must agree
    private boolean isEntry(String part, String changed) {
        String text = new String(ENTRY, UTF_8);
        assertThat(text).contains(part);
        byte[] entry = text.replace(part, changed).getBytes(UTF_8);
        boolean isEntry = scan(entry).problem == null;
        assertThat(isEntry).as(scan(entry).problem).isEqualTo(isRead(entry));
        return isEntry;
    }

    private boolean isRead(byte[] entry) {
        try {
            format.read(entry);
            return true;
        } catch (InvalidEntry refused) {
            return false;
        }
    }

    private static boolean isJson(JsonMapper json, byte[] entry) {
        try {
            json.readTree(entry);
            return true;
        } catch (JacksonException refused) {
            return false;
        }
    }

    private static EntryScan scan(byte[] entry) {
        return new EntryScan(entry, null);
    }
}
