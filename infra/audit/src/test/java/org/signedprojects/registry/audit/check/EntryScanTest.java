package org.signedprojects.registry.audit.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
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

    @Test
    void an_empty_and_an_oversized_entry_are_refused() {
        assertThat(scan(new byte[0]).problem).contains("1 to 65535 bytes");
        assertThat(scan(new byte[65_536]).problem).contains("this one 65536");
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
