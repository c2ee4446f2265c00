package org.signedprojects.registry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.query.intake.FollowedLedgers;
import org.signedprojects.registry.query.intake.LedgerBroken;
import org.signedprojects.registry.query.intake.SignedNote;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Two instances of the service on one database, and a database that is set back.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TreeWitnessIT {
    private static final LedgerName LEDGER = new LedgerName("dialogue");
    private static final String ORIGIN = "registry.example.org/dialogue";

    @TempDir
    private Path folder;
    private final SigningKey key = SigningKey.generate(new KeyName(ORIGIN));
    private PostgresTiles tiles;
    private PostgresVerdicts verdicts;
    private TreeWitness witness;

    @BeforeEach
    void begin() throws IOException {
        TestDatabase database = TestStores.postgres();
        DriverManagerDataSource source = new DriverManagerDataSource(database.jdbcUrl(), database.username(),
                database.password());
        Flyway.configure().dataSource(source).locations("classpath:org/signedprojects/registry/query").load().migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        tiles = new PostgresTiles(jdbc);
        verdicts = new PostgresVerdicts(jdbc);
        VerifierKeys keys = new VerifierKeys(
                Files.writeString(folder.resolve("keys"), key.verifier().encoded() + "\n"), Map.of());
        witness = new TreeWitness(new FollowedLedgers(List.of(LEDGER)), keys, verdicts, tiles, Clock.systemUTC());
        witness.begin(LEDGER, 0);
    }

    @Test
    void a_slower_instance_does_not_take_a_newer_right_checkpoint_back() {
        verdicts.right(LEDGER, opened(500), 9);
        verdicts.right(LEDGER, opened(100), 3);
        assertThat(verdicts.find(LEDGER).orElseThrow().right().size()).isEqualTo(500);
        assertThat(verdicts.find(LEDGER).orElseThrow().topicOffset()).isEqualTo(9);
        verdicts.broken(new LedgerBroken(LEDGER, "somebody else saw it", null), Clock.systemUTC().instant());
        assertThatThrownBy(() -> verdicts.right(LEDGER, opened(600), 10)).isInstanceOf(LedgerBroken.class)
                .hasMessage("somebody else saw it");
    }

    private SignedCheckpoint opened(long size) {
        return SignedCheckpoint.open(note(0, size, root(size)), List.of(key.verifier()), Clock.systemUTC().instant());
    }

    private SignedNote note(long offset, long size, Hash root) {
        return new SignedNote(offset, key.sign(new Checkpoint(ORIGIN, size, root).text()).bytes());
    }

    private static List<Hash> leaves(long from, long until) {
        TreeHasher hasher = new TreeHasher();
        return LongStream.range(from, until).mapToObj(entry -> hasher.leaf(("entry " + entry).getBytes())).toList();
    }

    private static RightEdge edge(long size) {
        RightEdge edge = RightEdge.empty();
        leaves(0, size).forEach(edge::append);
        return edge;
    }

    private static Hash root(long size) {
        return edge(size).root();
    }
}
