package org.signedprojects.registry.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.teststores.TestStores;
import org.signedprojects.registry.values.ProjectCode;
import tools.jackson.databind.JsonNode;

/// What docs/consuming.md tells third parties to do.
class ConsumingIT {
    private static final int CHECKED = 7;
    private static final int SIZE = 9;
    private static TestLedger ledger;
    private static RunningService service;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        ledger = new TestLedger(TestStores.kafka()).withTopic().withCheckpoints();
        Path keys = Files.writeString(folder.resolve("verifier-keys"), ledger.key.verifier().encoded());
        ledger.projects(0, 3);
        ledger.aborted(Stream.of(new ProjectCode("P-99999")), "never committed".getBytes(StandardCharsets.UTF_8));
        ledger.projects(3, CHECKED);
        ledger.checkpoint();
        ledger.projects(CHECKED, SIZE);
        service = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name,
                Map.of("registry.audit.verifier-keys", keys));
        await().atMost(RunningService.PATIENCE).until(() -> service.audit(address("")).body()
                .at("/witness/checkedSize").asInt() == CHECKED);
    }

    @AfterAll
    static void stop() {
        service.close();
        ledger.close();
    }

    @Test
    void a_third_party_reads_every_event_once_and_in_order() {
        List<RecordedEvent> events = new ArrayList<>();
        CompactTree tree = ThirdParty.read(TestStores.kafka(), ledger.name, SIZE, events::add);
        assertThat(events).extracting(event -> event.envelope().stream().id()).containsExactly("P-00000", "P-00001",
                "P-00002", "P-00003", "P-00004", "P-00005", "P-00006", "P-00007", "P-00008");
        assertThat(events).extracting(RecordedEvent::event).hasOnlyElementsOfType(ProjectEvent.ProjectProposed.class);
        assertThat(tree.root()).isEqualTo(ledger.root(SIZE));
    }

    @Test
    void a_checkpoint_vouches_for_what_was_read_and_for_nothing_else() {
        Checkpoint checkpoint = checkpoint();
        assertThat(checkpoint.size()).isEqualTo(CHECKED);
        assertThat(ThirdParty.vouchesFor(checkpoint, read(CHECKED))).isTrue();
        assertThat(ThirdParty.vouchesFor(checkpoint, read(CHECKED - 1))).isFalse();
        assertThatThrownBy(() -> opened(another())).isInstanceOf(InvalidNote.class);
    }

    @Test
    void a_checkpoint_opens_with_all_keys_that_the_log_has_had() {
        assertThat(opened(another() + "\n" + ledger.key.verifier().encoded() + "\n")).isEqualTo(checkpoint());
    }

    @Test
    void a_proof_shows_that_an_entry_is_under_the_checkpoint_and_no_other_entry_is_there() {
        JsonNode proof = service.audit(address("/proofs/inclusion?position=4")).body();
        assertThat(ThirdParty.isUnder(checkpoint(), ledger.published.get(4), proof)).isTrue();
        assertThat(ThirdParty.isUnder(checkpoint(), ledger.published.get(5), proof)).isFalse();
    }

    @Test
    void the_guide_quotes_the_code_that_is_tested_here() throws IOException {
        String guide = Files.readString(Path.of("../docs/consuming.md"));
        List<String> code = Files.readAllLines(
                Path.of("src/test/java/org/signedprojects/registry/query/ThirdParty.java"));
        for (String part : List.of("read", "verify")) {
            List<String> quoted = code.stream().skip(code.indexOf("    // quoted: " + part) + 1L)
                    .takeWhile(line -> !line.equals("    // end")).toList();
            assertThat(guide).contains("```java\n" + String.join("\n", quoted).stripIndent() + "\n```\n");
        }
    }

    private static CompactTree read(long size) {
        return ThirdParty.read(TestStores.kafka(), ledger.name, size, _ -> {
        });
    }

    private static Checkpoint checkpoint() {
        return opened(ledger.key.verifier().encoded());
    }

    private static Checkpoint opened(String keys) {
        return ThirdParty.opened(service.bytes(address("/checkpoint")).body(), ledger.key.verifier().name().value(),
                keys);
    }

    /// @return a key of the same name that has signed nothing
    private static String another() {
        return SigningKey.generate(ledger.key.verifier().name()).verifier().encoded();
    }

    private static String address(String path) {
        return "/api/ledgers/" + ledger.name + path;
    }
}
