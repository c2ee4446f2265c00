package org.signedprojects.registry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.merkle.ConsistencyProof;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.InclusionProof;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.teststores.TestStores;
import org.signedprojects.registry.values.ProjectCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// An auditor with nothing but the public key can check the whole ledger through these endpoints.
class AuditIT {
    /// Two full tiles and a partial one; the tree is larger than its checkpoint.
    private static final int CHECKED = 600;
    private static final int SIZE = 605;
    private static TestLedger ledger;
    private static RunningService service;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        ledger = new TestLedger(TestStores.kafka()).withTopic().withCheckpoints();
        Path keys = Files.writeString(folder.resolve("verifier-keys"), ledger.key.verifier().encoded());
        // Many small transactions with markers after them, an aborted one, an entry that came twice, large ones.
        for (int i = 0; i < 40; i++) {
            ledger.projects(i, i + 1);
        }
        Stream stream = Stream.of(new ProjectCode("P-99999"));
        ledger.aborted(stream, "never committed".getBytes(StandardCharsets.UTF_8));
        byte[] last = ledger.published.getLast();
        ledger.backTo(39);
        ledger.raw(Stream.of(new ProjectCode("P-00039")), last);
        ledger.published.removeLast();
        ledger.projects(40, 300);
        for (int i = 300; i < 320; i++) {
            ledger.projects(i, i + 1);
        }
        ledger.projects(320, CHECKED);
        ledger.checkpoint();
        ledger.projects(CHECKED, SIZE);
        service = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name,
                Map.of("registry.audit.verifier-keys", keys));
        await().atMost(RunningService.PATIENCE).until(() -> state().at("/witness/checkedSize").asInt() == CHECKED
                && state().at("/size").asInt() == SIZE);
    }

    @AfterAll
    static void stop() {
        service.close();
        ledger.close();
    }

    private static String address(String path) {
        return "/api/ledgers/" + ledger.name + path;
    }

    private static JsonNode state() {
        return service.get(address("")).body();
    }

    @Test
    void everything_under_the_checkpoint_can_be_fetched_and_hashed_again() {
        Checkpoint checkpoint = Checkpoint.open(Note.parse(service.bytes(address("/checkpoint")).body()),
                ledger.key.verifier());
        assertThat(checkpoint.size()).isEqualTo(CHECKED);
        assertThat(checkpoint.root()).isEqualTo(ledger.root(CHECKED));
        TreeHasher hasher = new TreeHasher();
        List<byte[]> entries = new ArrayList<>();
        List<Hash> leaves = new ArrayList<>();
        for (Tile tile : Tile.between(0, CHECKED)) {
            byte[] content = service.bytes(address("/" + tile.path())).body();
            switch (tile.level()) {
                case Tile.ENTRIES -> entries.addAll(Tile.entries(content));
                case 0 -> leaves.addAll(Tile.hashes(content));
                default -> assertThat(Tile.hashes(content)).hasSize(2)
                        .isEqualTo(List.of(subtree(0), subtree(1)));
            }
        }
        assertThat(entries).hasSize(CHECKED);
        for (int i = 0; i < CHECKED; i++) {
            assertThat(entries.get(i)).as("position %s", i).isEqualTo(ledger.published.get(i));
            assertThat(leaves.get(i)).isEqualTo(hasher.leaf(entries.get(i)));
        }
    }

    /// Root over a full tile's leaves.
    private static Hash subtree(int tile) {
        var tree = new org.signedprojects.registry.merkle.CompactTree();
        TreeHasher hasher = new TreeHasher();
        ledger.published.subList(tile * Tile.FULL, (tile + 1) * Tile.FULL)
                .forEach(entry -> tree.append(hasher.leaf(entry)));
        return tree.root();
    }

    @ParameterizedTest
    @CsvSource({"0,605", "604,605", "0,1", "255,600", "256,600", "511,512", "77,257", "300,301"})
    void inclusion_proofs_prove(long position, long size) {
        JsonNode proof = service.audit(address("/proofs/inclusion?position=" + position + "&size=" + size)).body();
        Hash leaf = new TreeHasher().leaf(ledger.published.get((int) position));
        assertThat(proof.get("leaf").asString()).isEqualTo(leaf.base64());
        assertThat(proof.get("root").asString()).isEqualTo(ledger.root(size).base64());
        assertThat(new InclusionProof(proof.get("index").asLong(), proof.get("size").asLong(), path(proof))
                .proves(leaf, ledger.root(size))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,605", "1,605", "255,256", "256,600", "512,605", "511,512", "600,605", "605,605", "0,0", "3,300"})
    void consistency_proofs_prove(long from, long to) {
        JsonNode proof = service.audit(address("/proofs/consistency?from=" + from + "&to=" + to)).body();
        assertThat(new ConsistencyProof(proof.get("from").asLong(), proof.get("to").asLong(), path(proof))
                .proves(ledger.root(from), ledger.root(to))).isTrue();
    }

    @Test
    void proofs_are_for_the_newest_right_checkpoint_unless_another_size_is_asked_for() {
        Answer inclusion = service.audit(address("/proofs/inclusion?position=5"));
        assertThat(inclusion.body().get("size").asLong()).isEqualTo(CHECKED);
        assertThat(inclusion.body().get("root").asString()).isEqualTo(ledger.root(CHECKED).base64());
        assertThat(inclusion.header("cache-control")).contains("no-cache");
        assertThat(service.audit(address("/proofs/consistency?from=5")).body().get("to").asLong()).isEqualTo(CHECKED);
        assertThat(service.audit(address("/proofs/inclusion?position=5&size=600")).header("cache-control"))
                .contains("immutable");
    }

    private static List<Hash> path(JsonNode proof) {
        return proof.get("path").values().stream()
                .map(hash -> Hash.of(Base64.getDecoder().decode(hash.asString()))).toList();
    }

    @ParameterizedTest
    @CsvSource({"/proofs/inclusion,position", "/proofs/inclusion?position=605&size=605,position",
            "/proofs/inclusion?position=-1,position", "/proofs/inclusion?position=0&size=606,size",
            "/proofs/inclusion?position=0&size=0,size", "/proofs/inclusion?position=x,position",
            "/proofs/inclusion?position=9223372036854775808,position", "/proofs/inclusion?position=600,position",
            "/proofs/consistency,from", "/proofs/consistency?from=9&to=8,from",
            "/proofs/consistency?from=0&to=606,to", "/proofs/consistency?from=-1,from", "/entries?from=606,from",
            "/entries?from=-1,from", "/entries?limit=0,limit", "/entries?limit=1001,limit", "/checkpoint?x=1,x",
            "/tile/0/000?x=1,x"})
    void what_cannot_be_is_a_400_that_names_the_parameter(String path, String parameter) {
        Answer answer = service.audit(address(path));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/parameter").asString()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tile/0/002", "/tile/0/002.p/89", "/tile/0/003.p/1", "/tile/1/000", "/tile/1/000.p/3",
            "/tile/2/000.p/1", "/tile/entries/002.p/89", "/tile/entries/003", "/tile/8/000", "/tile/8/000.p/1",
            "/tile/16/000", "/tile/63/000.p/1", "/tile/64/000", "/tile/-1/000",
            "/tile/0/0",
            "/tile/0/x000/001", "/tile/0/000.p/0", "/tile/0/000.p/256", "/tile/0/000.p/01",
            "/tile/0/x999/x999/x999/999",
            "/tile/0/x999/x999/x999/x999/x999/999", "/tile/entries/x999/x999/x999/x999/x999/999.p/1", "/tile/0/..",
            "/tile/data/000", "/nothing"})
    void tiles_that_the_checkpoint_does_not_cover_are_not_there(String path) {
        Answer answer = service.audit(address(path));
        assertThat(answer.status()).as(answer.text()).isIn(400, 404);
        assertThat(answer.status()).as(answer.text()).isEqualTo(path.endsWith("..") ? answer.status() : 404);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
    }

    /// Sizes are below 2^63, so no tree has them; C2SP tlog-tiles has names for them up to level 63.
    @ParameterizedTest
    @ValueSource(strings = {"/tile/8/000.p/1", "/tile/63/000", "/tile/64/000"})
    void tiles_above_level_7_are_answered_as_what_is_no_path(String path) {
        assertThat(service.audit(address(path)).body().get("detail"))
                .isEqualTo(service.audit(address("/tile/0/0")).body().get("detail"));
    }

    @Test
    void tiles_never_change_and_are_kept_for_ever() {
        HttpResponse<byte[]> narrow = service.bytes(address("/tile/0/000.p/3"));
        HttpResponse<byte[]> full = service.bytes(address("/tile/0/000"));
        assertThat(narrow.body()).hasSize(96);
        assertThat(full.body()).hasSize(8_192).startsWith(narrow.body());
        for (String path : List.of("/tile/0/000", "/tile/0/002.p/88", "/tile/entries/001")) {
            Answer answer = service.audit(address(path));
            assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
            assertThat(answer.header("cache-control")).contains("immutable", "max-age=31536000", "private");
            assertThat(service.audit(address(path), "If-None-Match", answer.header("etag")).status()).isEqualTo(304);
        }
        Answer checkpoint = service.audit(address("/checkpoint"));
        assertThat(checkpoint.header("cache-control")).contains("no-cache");
        assertThat(checkpoint.header("content-type")).startsWith("text/plain");
        assertThat(service.audit(address("/checkpoint"), "If-None-Match", checkpoint.header("etag")).status())
                .isEqualTo(304);
    }

    @Test
    void entries_come_in_pages_with_all_their_members() {
        List<String> found = new ArrayList<>();
        String next = "0";
        while (next != null) {
            Answer page = service.audit(address("/entries?limit=97&from=" + next));
            for (JsonNode item : page.body().get("items").values()) {
                assertThat(item.get("position").asInt()).isEqualTo(found.size());
                assertThat(item.get("entry")).isEqualTo(RegistryJson.lenient()
                        .readTree(ledger.published.get(found.size())));
                found.add(item.get("entry").get("id").asString());
            }
            next = page.body().has("next") ? page.body().get("next").asString() : null;
        }
        assertThat(found).hasSize(SIZE);
        assertThat(service.audit(address("/entries?from=605")).body().get("items")).isEmpty();
        assertThat(service.audit(address("/entries?from=604&limit=1")).text())
                .contains(new String(ledger.published.get(604), StandardCharsets.UTF_8));
    }

    @Test
    void reads_wait_until_the_entry_is_in_the_tree() {
        try (TestLedger own = new TestLedger(TestStores.kafka()).withTopic();
                RunningService other = RunningService.start(TestStores.postgres(), TestStores.kafka(), own.name)) {
            List<CompletableFuture<Answer>> waiting = new ArrayList<>();
            for (String path : List.of("/proofs/inclusion?position=0&size=1", "/proofs/consistency?from=0&to=1",
                    "/entries?from=1")) {
                String address = "/api/ledgers/" + own.name + path;
                assertThat(other.audit(address).status()).isEqualTo(400);
                waiting.add(CompletableFuture
                        .supplyAsync(() -> other.audit(address, "Registry-Wait-For", own.name + ":0")));
            }
            own.projects(0, 1);
            assertThat(waiting).allSatisfy(read -> {
                assertThat(read.join().status()).as(read.join().text()).isEqualTo(200);
                assertThat(read.join().header("registry-position")).isEqualTo(own.name + ":0");
            });
        }
    }

    @Test
    void a_ledger_that_is_not_followed_is_a_404() {
        for (String path : List.of("", "/checkpoint", "/tile/0/000", "/entries")) {
            assertThat(service.audit("/api/ledgers/no-such-ledger" + path).status()).isEqualTo(404);
        }
    }

    @Test
    void a_log_that_has_changed_since_is_told_and_its_entries_are_not() {
        JdbcClient jdbc = service.context.getBean(JdbcClient.class);
        String turned = """
            update tree_tile set hashes = set_byte(hashes, 32 * 9, get_byte(hashes, 32 * 9) # 1)
             where level = 0 and tile = 0
            """;
        // As if the entry had been another one when it came.
        jdbc.sql(turned).update();
        try {
            for (String path : List.of("/entries?from=5&limit=10", "/tile/entries/000")) {
                Answer answer = service.audit(address(path));
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.body().get("type").asString()).isEqualTo("/problems/log-changed");
                assertThat(answer.body().get("detail").asString()).contains("position 9 ");
                assertThat(answer.body().get("position").asString()).isEqualTo(ledger.name + ":9");
            }
        } finally {
            jdbc.sql(turned).update();
        }
        assertThat(service.audit(address("/entries?from=5&limit=10")).status()).isEqualTo(200);
    }
}
