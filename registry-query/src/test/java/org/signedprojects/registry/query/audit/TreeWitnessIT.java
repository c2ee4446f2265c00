package org.signedprojects.registry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.progress.Reached;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.signedprojects.registry.query.witness.UnreadCheckpoint;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Two instances of the service on one database, and a database that is set back.
class TreeWitnessIT {
    private static final LedgerName LEDGER = new LedgerName("dialogue");
    private static final String ORIGIN = "registry.example.org/dialogue";
    private static final Hash WRONG = new TreeHasher().leaf("not this tree".getBytes());

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;
    private final SigningKey key = SigningKey.generate(new KeyName(ORIGIN));
    private JdbcClient jdbc;
    private PostgresTiles tiles;
    private PostgresFindings findings;
    private TreeWitness witness;
    private long committed;

    @BeforeEach
    void begin() throws IOException {
        TestDatabase database = TestStores.postgres();
        DriverManagerDataSource source = new DriverManagerDataSource(database.jdbcUrl(), database.username(),
                database.password());
        Flyway.configure().dataSource(source).locations("classpath:org/signedprojects/registry/query").load().migrate();
        jdbc = JdbcClient.create(source);
        tiles = new PostgresTiles(jdbc);
        findings = new PostgresFindings(jdbc);
        VerifierKeys keys = new VerifierKeys(
                Files.writeString(folder.resolve("keys"), key.verifier().encoded() + "\n"), Map.of());
        witness = new TreeWitness(new FollowedLedgers(List.of(LEDGER)), keys, findings, tiles,
                new SecondLook(new CommittedSize()), Clock.systemUTC());
        witness.begin(LEDGER, () -> 0);
    }

    @Test
    void a_slower_instance_does_not_take_a_newer_right_checkpoint_back() {
        findings.right(LEDGER, opened(500), 9);
        findings.right(LEDGER, opened(100), 3);
        assertThat(findings.find(LEDGER).orElseThrow().right().size()).isEqualTo(500);
        assertThat(findings.find(LEDGER).orElseThrow().topicOffset()).isEqualTo(9);
        findings.broken(new LedgerBroken(LEDGER, "somebody else saw it", null), Clock.systemUTC().instant());
        assertThatThrownBy(() -> findings.right(LEDGER, opened(600), 10)).isInstanceOf(LedgerBroken.class)
                .hasMessage("somebody else saw it");
    }

    @Test
    void a_checkpoint_whose_entries_another_instance_has_brought_is_compared_with_the_stored_tiles() {
        witness.receive(LEDGER, List.of(note(0, 200, WRONG), note(1, 300, root(300))), 0);
        commit(250);
        RightEdge edge = tiles.edge(LEDGER, 250);
        witness.forgetCompared(LEDGER);
        witness.grow(LEDGER, edge, leaves(250, 300));
        commit(300);
        // Were the process to end here, the one that was not compared would come again.
        assertThat(findings.find(LEDGER).orElseThrow().topicOffset()).isZero();
        assertThatThrownBy(() -> witness.applied(LEDGER, 300)).isInstanceOf(LedgerBroken.class)
                .hasMessageContainingAll("size 200", WRONG.base64(), root(200).base64());
    }

    @Test
    void what_was_compared_for_a_transaction_that_was_rolled_back_is_compared_again_whoever_brings_the_entries() {
        TreeProjection tree = new TreeProjection(tiles, witness);
        witness.receive(LEDGER, List.of(note(0, 300, root(300))), 0);
        tree.transactionBegins(LEDGER);
        tree.begin(LEDGER, 0);
        witness.grow(LEDGER, edge(0), leaves(0, 300));
        RightEdge others = edge(0);
        leaves(1, 301).forEach(others::append);
        tiles.store(LEDGER, others.changed());
        committed = 300;
        tree.transactionBegins(LEDGER);
        assertThatThrownBy(() -> witness.applied(LEDGER, 300)).isInstanceOf(LedgerBroken.class)
                .hasMessageContainingAll("size 300", others.root().base64());
    }

    @Test
    void a_right_checkpoint_whose_entries_another_instance_has_brought_is_stored() {
        witness.receive(LEDGER, List.of(note(0, 100, root(100)), note(1, 200, root(200)), note(2, 400, root(400))), 0);
        commit(300);
        witness.applied(LEDGER, 300);
        assertThat(witness.state(LEDGER).checkedSize()).isEqualTo(200);
        assertThat(findings.find(LEDGER).orElseThrow().right().size()).isEqualTo(200);
        assertThat(findings.find(LEDGER).orElseThrow().topicOffset()).isEqualTo(2);
    }

    @Test
    void what_another_instance_finds_right_while_this_one_begins_does_not_look_like_a_tree_built_anew() {
        commit(400);
        findings.right(LEDGER, opened(400), 5);
        long from = witness.begin(LEDGER, () -> {
            long size = committed;
            commit(500);
            findings.right(LEDGER, opened(500), 9);
            return size;
        });
        assertThat(from).isEqualTo(5);
        assertThat(witness.state(LEDGER).checkedSize()).isEqualTo(400);
    }

    @Test
    void a_database_that_was_set_back_under_the_running_service_does_not_make_the_ledger_broken() {
        commit(100);
        assertThatThrownBy(() -> witness.receive(LEDGER, List.of(note(0, 300, root(300))), 300))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database has gone back: the tree of ledger dialogue had 300 entries and has 100");
        assertThatThrownBy(() -> witness.recheck(LEDGER, opened(300))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gone back");
    }

    @Test
    void a_tile_that_is_missing_below_the_committed_position_is_damage() {
        commit(100);
        committed = 300;
        assertThatThrownBy(() -> witness.receive(LEDGER, List.of(note(0, 300, root(300))), 300))
                .isInstanceOf(LedgerBroken.class).hasMessageContaining("missing in the database");
    }

    @Test
    void a_verdict_that_could_not_be_stored_when_it_was_found_is_stored_later_with_the_note_that_shows_it() {
        commit(300);
        UnreadCheckpoint wrong = note(0, 300, WRONG);
        LedgerBroken broken = catchThrowableOfType(LedgerBroken.class,
                () -> witness.receive(LEDGER, List.of(wrong), 300));
        whileTheDatabaseTakesNoVerdict(
                () -> assertThatThrownBy(() -> witness.condemn(broken)).isInstanceOf(DataAccessException.class));
        assertThat(witness.state(LEDGER).broken()).isTrue();
        assertThat(storedReason()).isNull();
        witness.begin(LEDGER, () -> 300);
        assertThat(storedReason()).isEqualTo(broken.reason());
        assertThat(jdbc.sql("select broken_note from witness").query(byte[].class).single()).isEqualTo(wrong.bytes());
    }

    @Test
    void a_verdict_of_the_tile_check_that_could_not_be_stored_is_stored_when_it_comes_round_again() {
        commit(300);
        jdbc.sql("update tree_tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) where tile = 0").update();
        TileCheck check = new TileCheck(new FollowedLedgers(List.of(LEDGER)), new CommittedSize(), tiles, findings,
                witness, new SecondLook(new CommittedSize()), Duration.ofMillis(20));
        whileTheDatabaseTakesNoVerdict(() -> {
            check.start();
            await().atMost(PATIENCE).until(() -> witness.state(LEDGER).broken());
        });
        await().atMost(PATIENCE).until(() -> storedReason() != null);
        check.stop();
        assertThat(storedReason()).isEqualTo(witness.state(LEDGER).reason()).contains("tile/0/000");
    }

    private void whileTheDatabaseTakesNoVerdict(Runnable then) {
        jdbc.sql("alter table witness rename to away").update();
        try {
            then.run();
        } finally {
            jdbc.sql("alter table away rename to witness").update();
        }
    }

    private String storedReason() {
        return findings.find(LEDGER).orElseThrow().broken();
    }

    /// As an instance does: tiles and position.
    private void commit(long size) {
        tiles.store(LEDGER, edge(size).changed());
        committed = size;
    }

    private final class CommittedSize implements Snapshots {
        @Override
        public <T> T readEach(Collection<String> projections, Function<Reached, T> read) {
            assertThat(projections).isEqualTo(AuditedLedgers.PROJECTIONS);
            Positions tree = new Positions(new TreeMap<>(Map.of(LEDGER.value(), committed - 1)));
            return read.apply(new Reached(new TreeMap<>(Map.of(TreeProjection.NAME, tree))));
        }
    }

    private SignedCheckpoint opened(long size) {
        return SignedCheckpoint.open(note(0, size, root(size)), List.of(key.verifier()), Clock.systemUTC().instant());
    }

    private UnreadCheckpoint note(long offset, long size, Hash root) {
        return new UnreadCheckpoint(offset, key.sign(new Checkpoint(ORIGIN, size, root).text()).bytes());
    }

    private static List<Hash> leaves(long from, long until) {
        TreeHasher hasher = new TreeHasher();
        return LongStream.range(from, until).mapToObj(entry -> hasher.leaf(("entry " + entry).getBytes())).toList();
    }

    private static RightEdge edge(long size) {
        RightEdge edge = new RightEdge(0, List.of());
        leaves(0, size).forEach(edge::append);
        return edge;
    }

    private static Hash root(long size) {
        return edge(size).root();
    }
}
