package org.signedprojects.registry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.query.Backup;
import org.signedprojects.registry.query.Histories;
import org.signedprojects.registry.query.LiveReader;
import org.signedprojects.registry.query.OpenPage;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.signedprojects.registry.query.witness.UnreadCheckpoint;
import org.signedprojects.registry.query.witness.Witness;
import org.signedprojects.registry.query.witness.WitnessState;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The witness finds whatever does not fit, refuses to go past it, and does not forget it.
class WitnessIT {
    private static final Hash WRONG = new TreeHasher().leaf("not this tree".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;
    private Path keys;
    private TestDatabase database;
    private TestLedger ledger;

    @BeforeEach
    void stores() throws IOException {
        database = TestStores.postgres();
        ledger = new TestLedger(TestStores.kafka()).withTopic();
        keys = folder.resolve("verifier-keys");
        Files.writeString(keys, ledger.key.verifier().encoded() + "\n");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void without_a_topic_of_checkpoints_the_witness_waits_and_nothing_else_does() {
        try (RunningService service = start()) {
            String position = ledger.projects(0, 3);
            assertThat(proposed(service, position)).isEqualTo(3);
            JsonNode state = state(service);
            assertThat(state.at("/size").asLong()).isEqualTo(3);
            assertThat(state.at("/root").asString()).isEqualTo(ledger.root(3).base64());
            assertThat(state.get("checkpoint").isNull()).isTrue();
            assertThat(state.at("/origin").asString()).isEqualTo("registry.example.org/" + ledger.name);
            assertThat(verdict(service)).isEqualTo("WAITING");
            assertThat(service.audit(address("/checkpoint")).status()).isEqualTo(404);
            assertThat(service.audit(address("/tile/0/000.p/1")).status()).isEqualTo(404);
            ledger.withCheckpoints();
            Note note = ledger.checkpoint();
            await().atMost(RunningService.PATIENCE).until(() -> verdict(service).equals("CONSISTENT"));
            assertThat(service.audit(address("/checkpoint")).text().getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(note.bytes());
            assertThat(state(service).at("/checkpoint/note").asString().getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(note.bytes());
        }
    }

    @Test
    void a_right_checkpoint_is_found_right_whenever_it_comes() {
        ledger.withCheckpoints();
        try (RunningService service = start()) {
            ledger.projectsUnderCheckpoint(0, 10, 10, null);
            await().until(() -> checked(service) == 10);
            String later = ledger.projects(10, 20);
            assertThat(proposed(service, later)).isEqualTo(20);
            ledger.checkpoint();
            await().until(() -> checked(service) == 20);
            // Older ones are compared, and change nothing.
            ledger.checkpoint(ledger.signed(ledger.key, 7, ledger.root(7)).bytes());
            ledger.projectsUnderCheckpoint(20, 30, 25, null);
            await().until(() -> checked(service) == 25);
            assertThat(verdict(service)).isEqualTo("CONSISTENT");
            assertThat(service.send("GET", "/actuator/prometheus", null).text())
                    .contains("registry_witness_checked_size{ledger=\"" + ledger.name)
                    .containsPattern("registry_witness_verdict\\{ledger=\"" + ledger.name
                            + "\",service=\"registry-query\",verdict=\"consistent\"\\} 1\\.0");
        }
        try (RunningService service = start()) {
            await().until(() -> checked(service) == 25);
            ledger.projectsUnderCheckpoint(30, 40, 40, null);
            await().until(() -> checked(service) == 40);
        }
    }

    @Test
    void what_no_key_of_the_ledger_has_signed_is_passed_over() throws IOException {
        ledger.withCheckpoints();
        SigningKey stranger = SigningKey.generate(ledger.key.verifier().name());
        // Known, but for another ledger.
        SigningKey otherLog = SigningKey.generate(new KeyName("registry.example.org/other"));
        Files.writeString(keys, otherLog.verifier().encoded() + "\n" + ledger.key.verifier().encoded() + "\n");
        try (RunningService service = start()) {
            assertThat(proposed(service, ledger.projects(0, 5))).isEqualTo(5);
            ledger.checkpoint(ledger.signed(stranger, 5, WRONG).bytes());
            ledger.checkpoint(ledger.signed(otherLog, 5, WRONG).bytes());
            ledger.checkpoint(otherLog.sign(new Checkpoint("registry.example.org/other", 5, WRONG).text()).bytes());
            ledger.checkpoint("nonsense".getBytes(StandardCharsets.UTF_8));
            ledger.checkpoint(new byte[0]);
            byte[] forged = ledger.signed(ledger.key, 5, ledger.root(5)).bytes();
            forged[forged.length - 10] ^= 1;
            ledger.checkpoint(forged);
            Note right = ledger.checkpoint();
            await().until(() -> checked(service) == 5);
            assertThat(verdict(service)).isEqualTo("CONSISTENT");
            assertThat(state(service).at("/checkpoint/note").asString().getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(right.bytes());
        }
    }

    @Test
    void a_key_that_comes_later_is_believed_and_the_old_one_still_is() throws IOException {
        ledger.withCheckpoints();
        SigningKey next = SigningKey.generate(ledger.key.verifier().name());
        Files.delete(keys);
        try (RunningService service = start()) {
            assertThat(proposed(service, ledger.projects(0, 5))).isEqualTo(5);
            ledger.checkpoint();
            assertThat(state(service).at("/witness/reason").asString()).contains("no key");
            // Checkpoints wait until there is a key.
            Files.writeString(keys, "# not a key\n" + ledger.key.verifier().encoded() + "\n");
            await().atMost(RunningService.PATIENCE).until(() -> checked(service) == 5);
            Files.writeString(keys, ledger.key.verifier().encoded() + "\n" + next.verifier().encoded() + "\n");
            byte[] rotated = ledger.signed(next, 5, ledger.root(5)).bytes();
            ledger.checkpoint(rotated);
            await().until(() -> service.audit(address("/checkpoint")).text()
                    .equals(new String(rotated, StandardCharsets.UTF_8)));
            ledger.projects(5, 6);
            ledger.checkpoint();
            await().until(() -> checked(service) == 6);
        }
    }

    @Test
    void a_witness_that_can_compare_nothing_any_more_says_so_also_after_a_restart() throws IOException {
        ledger.withCheckpoints();
        SigningKey next = SigningKey.generate(ledger.key.verifier().name());
        ledger.projectsUnderCheckpoint(0, 5, 5, null);
        byte[] rotated = ledger.signed(next, 5, ledger.root(5)).bytes();
        try (RunningService service = start()) {
            await().until(() -> checked(service) == 5);
            ledger.checkpoint(rotated);
            await().until(() -> verdict(service).equals("WAITING"));
        }
        try (RunningService service = start()) {
            await().until(() -> state(service).at("/witness/reason").asString("").contains("no known key signed"));
            assertThat(checked(service)).isEqualTo(5);
        }
        Files.delete(keys);
        try (RunningService service = start()) {
            await().until(() -> checked(service) == 5);
            assertThat(state(service).at("/witness/reason").asString()).contains("no key that may sign");
            assertThat(verdict(service)).isEqualTo("WAITING");
        }
        Files.writeString(keys, ledger.key.verifier().encoded() + "\n" + next.verifier().encoded() + "\n");
        try (RunningService service = start()) {
            await().until(() -> service.audit(address("/checkpoint")).text()
                    .equals(new String(rotated, StandardCharsets.UTF_8)));
            assertThat(verdict(service)).isEqualTo("CONSISTENT");
        }
    }

    @Test
    void a_checkpoint_within_the_batch_that_is_wrong_keeps_all_of_the_batch_out() {
        ledger.withCheckpoints();
        String before = ledger.projectsUnderCheckpoint(0, 10, 10, null);
        try (RunningService service = start()) {
            await().until(() -> checked(service) == 10);
        }
        ledger.projectsUnderCheckpoint(10, 30, 20, WRONG);
        for (int start = 0; start < 2; start++) {
            try (RunningService service = start()) {
                assertBroken(service, before, "size 20", WRONG.base64(), ledger.root(20).base64());
                assertThat(proposed(service, before)).isEqualTo(10);
                assertThat(checked(service)).isEqualTo(10);
                assertThat(service.get("/api/totals", ledger.last()).status()).isEqualTo(504);
            }
        }
    }

    @Test
    void while_projections_are_rebuilt_nothing_past_a_wrong_checkpoint_is_applied() {
        ledger.withCheckpoints();
        ledger.projects(0, 1_000);
        // So many that they come in many more answers of the broker than the entries before the wrong one's size.
        ledger.checkpoint(ledger.signed(ledger.key, 100, ledger.root(100)).bytes(), 3_000);
        ledger.checkpoint(ledger.signed(ledger.key, 300, WRONG).bytes());
        try (RunningService service = start(Map.of("registry.intake.batch-max", 50,
                "registry.kafka.client.max.partition.fetch.bytes", 20_000))) {
            assertBroken(service, null, "size 300", WRONG.base64(), ledger.root(300).base64());
            long reached = state(service).get("size").asLong();
            assertThat(reached).isBetween(200L, 299L);
            assertThat(proposed(service, ledger.name + ":" + (reached - 1))).isEqualTo((int) reached);
        }
    }

    @Test
    void a_wrong_checkpoint_takes_back_all_batches_of_its_transaction() {
        ledger.withCheckpoints();
        ledger.projects(0, 10);
        String before = ledger.last();
        try (RunningService service = start()) {
            assertThat(proposed(service, before)).isEqualTo(10);
        }
        ledger.projects(10, 5_000);
        ledger.checkpoint(ledger.signed(ledger.key, 2_000, WRONG).bytes());
        try (RunningService service = start()) {
            assertBroken(service, before, "size 2000", WRONG.base64(), ledger.root(2_000).base64());
            assertThat(proposed(service, before)).isEqualTo(10);
        }
    }

    @Test
    void nothing_past_a_wrong_checkpoint_is_applied_when_more_wait_before_it_than_can() {
        ledger.withCheckpoints();
        // Of one project: of many, a transaction would be full before it gets that far.
        ledger.project("P-00000", Histories.negotiations(15_999));
        ledger.checkpoints(12_000);
        ledger.checkpoint(ledger.signed(ledger.key, 15_000, WRONG).bytes());
        try (RunningService service = start()) {
            assertBroken(service, null, "size 15000", WRONG.base64(), ledger.root(15_000).base64());
            assertThat(state(service).get("size").asInt()).isBetween(10_000, 14_999);
            // Up to what is known, transactions are as large as ever.
            assertThat(service.mostEntriesOfATransaction()).isGreaterThan(2_000);
        }
    }

    @Test
    void an_old_checkpoint_that_is_wrong_is_found_too_and_marks_every_read() throws IOException {
        ledger.withCheckpoints();
        try (RunningService service = start(Map.of("registry.live.heartbeat", "1h"), OpenPage.class);
                LiveReader live = new LiveReader(service.open("/api/totals/stream"))) {
            String position = ledger.projectsUnderCheckpoint(0, 10, 10, null);
            await().until(() -> checked(service) == 10);
            assertThat(service.get("/api/totals").header("registry-witness")).isEmpty();
            OpenPage.assertConnecting(service);
            AtomicBoolean told = new AtomicBoolean();
            service.context.getBean(Witness.class).onBroken(() -> told.set(true));
            ledger.checkpoint(ledger.signed(ledger.key, 4, WRONG).bytes());
            assertBroken(service, position, "size 4", WRONG.base64(), ledger.root(4).base64());
            await().until(() -> live.events.stream().anyMatch(event -> event.name().equals("stopped")
                    && event.data().path("witness").asString("").equals("BROKEN")));
            try (LiveReader late = new LiveReader(service.open("/api/totals/stream"))) {
                await().until(() -> late.events.size() >= 2);
                assertThat(late.events.stream().map(LiveReader.Event::name)).containsExactly("stopped", "snapshot");
            }
            assertThat(told).isTrue();
            OpenPage.assertStandstill(service, "BROKEN", "broken", "stopped: the ledger is not what");
            String tag = service.get("/api/totals").header("etag");
            assertThat(service.get("/api/totals", "If-None-Match", tag).status()).isEqualTo(304);
            for (Answer marked : List.of(service.get("/api/totals", "If-None-Match", tag),
                    service.get("/api/projects"), service.get("/api/sectors"), service.get("/api/editions/NONE"),
                    service.get("/signed-out"), service.audit(address("/checkpoint")))) {
                assertThat(marked.header("registry-witness")).isEqualTo("BROKEN");
            }
        }
    }

    @Test
    void two_checkpoints_of_one_size_with_different_roots_are_enough() {
        ledger.withCheckpoints();
        try (RunningService service = start()) {
            String position = ledger.projects(0, 5);
            assertThat(proposed(service, position)).isEqualTo(5);
            ledger.checkpoint(ledger.signed(ledger.key, 90, ledger.root(5)).bytes());
            await().until(() -> state(service).at("/witness/reason").asString("").contains("size 90"));
            assertThat(verdict(service)).isEqualTo("WAITING");
            ledger.checkpoint(ledger.signed(ledger.key, 90, WRONG).bytes());
            assertBroken(service, position, "size 90", WRONG.base64(), ledger.root(5).base64());
        }
    }

    @Test
    void a_hash_that_was_changed_in_a_full_tile_is_found_while_the_service_runs() {
        ledger.withCheckpoints();
        try (RunningService service = start(Map.of("registry.audit.tile-check-interval", "200ms"))) {
            String position = ledger.projectsUnderCheckpoint(0, 600, 600, null);
            await().atMost(RunningService.PATIENCE).until(() -> checked(service) == 600);
            tamper(service, 1, 77);
            assertBroken(service, position, "tile/0/001", "in the database");
        }
    }

    @Test
    void a_hash_that_was_changed_while_the_service_was_down_is_found_at_the_start() {
        ledger.withCheckpoints();
        String position = ledger.projectsUnderCheckpoint(0, 600, 600, null);
        try (RunningService service = start()) {
            await().atMost(RunningService.PATIENCE).until(() -> checked(service) == 600);
            tamper(service, 2, 3);
        }
        try (RunningService service = start()) {
            assertBroken(service, position, "size 600", ledger.root(600).base64());
        }
    }

    @Test
    void a_tile_that_was_removed_while_the_service_was_down_is_found_at_the_start() {
        ledger.withCheckpoints();
        String position = ledger.projectsUnderCheckpoint(0, 300, 300, null);
        try (RunningService service = start()) {
            await().atMost(RunningService.PATIENCE).until(() -> checked(service) == 300);
            jdbc(service).sql("delete from tree_tile where level = 0 and tile = 1").update();
        }
        try (RunningService service = start()) {
            assertBroken(service, position, "tile/0/001.p/44 is missing");
        }
    }

    @Test
    void a_database_that_is_set_back_under_the_running_service_is_no_damage_to_the_ledger() {
        ledger.withCheckpoints();
        Backup backup = new Backup(database);
        try (RunningService service = start()) {
            ledger.projectsUnderCheckpoint(0, 300, 300, null);
            await().atMost(RunningService.PATIENCE).until(() -> checked(service) == 300);
            backup.take();
            ledger.projectsUnderCheckpoint(300, 600, 600, null);
            await().atMost(RunningService.PATIENCE).until(() -> checked(service) == 600);
            backup.restore();
            assertThat(state(service).get("size").asLong()).isEqualTo(300);
            // Of entries that the tree does not have any more.
            ledger.checkpoint(ledger.signed(ledger.key, 500, ledger.root(500)).bytes());
            await().atMost(RunningService.PATIENCE).until(() -> state(service).get("size").asLong() == 600);
            await().atMost(RunningService.PATIENCE).until(() -> verdict(service).equals("CONSISTENT"));
            assertThat(checked(service)).isEqualTo(600);
        }
    }

    @Test
    void a_tree_that_is_built_anew_is_compared_with_every_checkpoint_again() {
        ledger.withCheckpoints();
        ledger.projectsUnderCheckpoint(0, 20, 10, null);
        ledger.projectsUnderCheckpoint(20, 40, 40, null);
        try (RunningService service = start()) {
            await().until(() -> checked(service) == 40);
            jdbc(service).sql("delete from tree_tile").update();
            jdbc(service).sql("delete from projection_checkpoint where projection = 'tree'").update();
        }
        try (RunningService service = start()) {
            await().until(() -> checked(service) == 40 && verdict(service).equals("CONSISTENT"));
            assertThat(state(service).at("/root").asString()).isEqualTo(ledger.root(40).base64());
        }
    }

    /// Takes no checkpoints when it is asked first, so that they come with what is read ahead of the first entries.
    private static final class LateWitness implements Witness {
        private final Witness witness;
        private final AtomicBoolean asked = new AtomicBoolean();

        LateWitness(Witness witness) {
            this.witness = witness;
        }

        @Override
        public void onBroken(Runnable listener) {
            witness.onBroken(listener);
        }

        @Override
        public boolean takesCheckpoints(LedgerName ledger) {
            return asked.getAndSet(true) && witness.takesCheckpoints(ledger);
        }

        @Override
        public long known(LedgerName ledger) {
            return witness.known(ledger);
        }

        @Override
        public String projection() {
            return witness.projection();
        }

        @Override
        public long begin(LedgerName ledger, LongSupplier size) {
            return witness.begin(ledger, size);
        }

        @Override
        public void receive(LedgerName ledger, List<UnreadCheckpoint> checkpoints, long size) {
            witness.receive(ledger, checkpoints, size);
        }

        @Override
        public void applied(LedgerName ledger, long size) {
            witness.applied(ledger, size);
        }

        @Override
        public void condemn(LedgerBroken broken) {
            witness.condemn(broken);
        }

        @Override
        public WitnessState state(LedgerName ledger) {
            return witness.state(ledger);
        }

        @Override
        public boolean anyBroken() {
            return witness.anyBroken();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LateCheckpoints {
        @Bean
        @Primary
        Witness lateWitness(@Qualifier("witness") Witness witness) {
            return new LateWitness(witness);
        }
    }

    @Test
    void a_checkpoint_that_was_read_ahead_is_compared_also_where_reading_the_entries_begins_anew() {
        ledger.withCheckpoints();
        String position = ledger.projects(0, 10);
        try (RunningService service = start()) {
            assertThat(proposed(service, position)).isEqualTo(10);
            // As after a topic that was written anew: what follows is before the place where reading resumes.
            jdbc(service).sql("update projection_checkpoint set topic_offset = topic_offset + 5").update();
        }
        ledger.projects(10, 20);
        ledger.checkpoint(ledger.signed(ledger.key, 4, WRONG).bytes());
        try (RunningService service = start(Map.of(), LateCheckpoints.class)) {
            assertBroken(service, position, "size 4", WRONG.base64(), ledger.root(4).base64());
        }
    }

    private void tamper(RunningService service, int tile, int hash) {
        assertThat(jdbc(service).sql("""
            update tree_tile set hashes = set_byte(hashes, :at, get_byte(hashes, :at) # 1)
             where ledger = :ledger and level = 0 and tile = :tile
            """).param("at", hash * Hash.BYTES).param("ledger", ledger.name.value()).param("tile", tile).update())
                .isEqualTo(1);
    }

    private static JdbcClient jdbc(RunningService service) {
        return service.context.getBean(JdbcClient.class);
    }

    /// @param position at which reads stand still; null for any
    private void assertBroken(RunningService service, String position, String... reasons) {
        awaitBroken(service);
        await().until(() -> service.send("GET", "/actuator/health/readiness", null).status() == 503);
        assertThat(state(service).at("/witness/reason").asString()).contains(reasons);
        assertThat(service.audit("/actuator/health").text()).contains("STOPPED").contains(reasons[0]);
        for (String path : List.of("/api/totals", "/api/projects", "/api/editions")) {
            await().untilAsserted(() -> {
                Answer old = service.get(path);
                assertThat(old.status()).isEqualTo(200);
                if (position != null) {
                    assertThat(old.header("registry-position")).isEqualTo(position);
                }
                assertThat(old.header("registry-witness")).isEqualTo("BROKEN");
                assertThat(old.header("registry-projection-state")).isEqualTo("stopped");
            });
        }
        assertThat(service.send("GET", "/actuator/health/liveness", null).status()).isEqualTo(200);
        assertThat(jdbc(service).sql("select broken_reason from witness where ledger = :ledger")
                .param("ledger", ledger.name.value()).query(String.class).single()).contains(reasons);
    }

    /// However long it takes, as long as something moves: thousands of signatures are looked at before some verdicts, on
    /// whatever the machine has left.
    private void awaitBroken(RunningService service) {
        JsonNode seen = state(service);
        while (!seen.at("/witness/verdict").asString().equals("BROKEN")) {
            JsonNode before = seen;
            seen = await().atMost(RunningService.PATIENCE).until(() -> state(service), now -> !now.equals(before));
        }
    }

    private RunningService start() {
        return start(Map.of());
    }

    private RunningService start(Map<String, Object> more, Class<?>... sources) {
        Map<String, Object> settings = new TreeMap<>(more);
        settings.put("registry.audit.verifier-keys", keys);
        return RunningService.start(database, TestStores.kafka(), ledger.name, settings, sources);
    }

    private String address(String path) {
        return "/api/ledgers/" + ledger.name + path;
    }

    private JsonNode state(RunningService service) {
        return service.get(address("")).body();
    }

    private String verdict(RunningService service) {
        return state(service).at("/witness/verdict").asString();
    }

    private long checked(RunningService service) {
        return state(service).at("/witness/checkedSize").asLong();
    }

    private static int proposed(RunningService service, String after) {
        Answer totals = service.get("/api/totals", after);
        assertThat(totals.status()).as(totals.text()).isEqualTo(200);
        return totals.body().at("/total/proposed").asInt();
    }
}
