package org.signedprojects.registry.query.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.projects.HistoryPiece.Packed;
import org.signedprojects.registry.query.projects.HistoryPiece.Recorded;
import org.signedprojects.registry.query.projects.PostgresProjects.InLedger;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/// Databases of earlier versions have a row for each entry of a project, or pieces that are not compressed.
class HistoriesInPiecesIT {
    private static final String ROW_FOR_EACH = """
        insert into project_entry (code, stream_version, ledger, position, entry)
        values ('P-0001', 0, 'dialogue', 5, :proposed), ('P-0001', 1, 'dialogue', 4294967298, :round),
               ('P-0002', 0, 'dialogue', 6, :proposed)
        """;

    /// As versions from V4052 to V4054 wrote them.
    private static final String PIECE = """
        insert into project_history (code, first_version, last_version, ledger, entries)
        values (:code, 0, 1, 'dialogue', int8send(5) || int4send(2) || :proposed::bytea
                                         || int8send(4294967298) || int4send(11) || :round::bytea)
        """;

    private final DriverManagerDataSource source = source();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    private final PostgresProjects projects = new PostgresProjects(jdbc, RegistryJson.lenient());

    @BeforeEach
    void a_database_of_an_earlier_version() {
        migrate("4051");
        jdbc.sql(ROW_FOR_EACH).param("proposed", bytes("{}")).param("round", bytes("{\"round\":1}")).update();
    }

    @Test
    void a_history_of_an_earlier_version_is_read_as_it_was() {
        migrate("4052");
        assertThat(historyInPieces()).containsExactly("dialogue:5 {}", "dialogue:4294967298 {\"round\":1}");
    }

    @Test
    void a_piece_that_is_not_compressed_is_read_as_it_was() {
        aDatabaseWithPieces();
        assertThat(history(-1, 10)).containsExactly("dialogue:5 {}", "dialogue:4294967298 {\"round\":1}");
        assertThat(history(0, 10)).containsExactly("dialogue:4294967298 {\"round\":1}");
    }

    @Test
    void who_still_writes_pieces_that_are_not_compressed_fails() {
        aDatabaseWithPieces();
        assertThatThrownBy(() -> aPiece("P-0002")).isInstanceOf(BadSqlGrammarException.class);
    }

    @Test
    void what_comes_later_goes_on_where_it_ended() {
        aDatabaseWithPieces();
        HistoryPiece later = new HistoryPiece("P-0001", 2);
        IntStream.range(0, 3).forEach(n -> later.add(new Recorded(4_294_967_299L + n, bytes("[" + n + "]"))));
        projects.append("dialogue", List.of(later));
        assertThat(history(-1, 10)).hasSize(5);
        assertThat(history(0, 2)).containsExactly("dialogue:4294967298 {\"round\":1}", "dialogue:4294967299 [0]");
        assertThat(history(3, 10)).containsExactly("dialogue:4294967301 [2]");
        assertThat(history(4, 10)).isEmpty();
    }

    @Test
    void what_an_earlier_version_is_still_writing_when_the_migration_begins_comes_along() {
        CompletableFuture<Void> migration = transaction.execute(_ -> {
            anEarlierVersionTakes(1, "[still]");
            CompletableFuture<Void> waiting = meanwhile(() -> migrate("4052"));
            awaitWaiting(1);
            return waiting;
        });
        migration.join();
        assertThat(historyInPieces()).last().isEqualTo("dialogue:4294967299 [still]");
    }

    @Test
    void what_an_earlier_version_begins_to_write_after_that_fails_and_its_checkpoint_with_it() {
        CompletableFuture<Void> late = transaction.execute(_ -> {
            anEarlierVersionTakes(1, "[still]");
            CompletableFuture<Void> migration = meanwhile(() -> migrate("4052"));
            awaitWaiting(1);
            CompletableFuture<Void> writer = meanwhile(
                    () -> transaction.executeWithoutResult(_ -> anEarlierVersionTakes(2, "[late]")));
            awaitWaiting(2);
            return CompletableFuture.allOf(migration, writer);
        });
        assertThatThrownBy(late::join).hasCauseInstanceOf(BadSqlGrammarException.class)
                .hasMessageContaining("project_entry");
        assertThat(historyInPieces()).hasSize(3);
        assertThat(checkpoints()).containsExactly("late-1");
    }

    @Test
    void a_page_of_long_entries_ends_before_a_mebibyte_and_the_next_one_goes_on_there() {
        migrate("latest");
        IntStream.range(0, 40).forEach(version -> {
            HistoryPiece piece = new HistoryPiece("P-LONG", version);
            piece.add(new Recorded(100 + version, new byte[60_000]));
            projects.append("dialogue", List.of(piece));
        });
        Items<InLedger> first = projects.history("P-LONG", -1, 1_000);
        assertThat(first.all()).hasSize(17);
        assertThat(first.more()).isTrue();
        assertThat(projects.history("P-LONG", 16, 1_000).all()).hasSize(17).first()
                .satisfies(entry -> assertThat(entry.recorded().position()).isEqualTo(117));
        Items<InLedger> last = projects.history("P-LONG", 33, 1_000);
        assertThat(last.all()).hasSize(6);
        assertThat(last.more()).isFalse();
    }

    /// Checkpoint and row in one transaction. Each time another checkpoint, so that they do not wait for each other there.
    private void anEarlierVersionTakes(int time, String entry) {
        jdbc.sql("insert into projection_checkpoint (projection, ledger, next_position, topic_offset)"
                + " values (:projection, 'dialogue', 1, 1)").param("projection", "late-" + time).update();
        jdbc.sql("insert into project_entry (code, stream_version, ledger, position, entry)"
                + " values ('P-0001', :version, 'dialogue', :position, :entry)").param("version", time + 1)
                .param("position", 4_294_967_298L + time).param("entry", bytes(entry)).update();
    }

    private List<String> checkpoints() {
        return jdbc.sql("select projection from projection_checkpoint").query(String.class).list();
    }

    /// On a thread and a connection of its own.
    private static CompletableFuture<Void> meanwhile(Runnable task) {
        return CompletableFuture.runAsync(task, Thread::startVirtualThread);
    }

    /// @param transactions that wait for the table of the old kind
    private void awaitWaiting(int transactions) {
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> jdbc.sql("""
            select count(*)
              from pg_locks
             where not granted and relation = 'project_entry'::regclass
            """).query(Integer.class).single() == transactions);
    }

    private void aDatabaseWithPieces() {
        migrate("4054");
        aPiece("P-0001");
        migrate("latest");
    }

    private void aPiece(String code) {
        jdbc.sql(PIECE).param("code", code).param("proposed", bytes("{}")).param("round", bytes("{\"round\":1}"))
                .update();
    }

    private List<String> history(long after, int most) {
        return projects.history("P-0001", after, most).all().stream().map(it -> text(it.ledger(), it.recorded()))
                .toList();
    }

    /// The same of a database that has pieces which are not compressed.
    private List<String> historyInPieces() {
        return jdbc.sql("select ledger, entries from project_history where code = 'P-0001' order by last_version")
                .query((row, _) -> {
                    String ledger = row.getString("ledger");
                    return HistoryPiece.entries(new Packed(row.getBytes("entries"), null), 0).stream()
                            .map(it -> text(ledger, it));
                }).stream().flatMap(Function.identity()).toList();
    }

    private static String text(String ledger, Recorded recorded) {
        return ledger + ":" + recorded.position() + " " + new String(recorded.entry(), StandardCharsets.UTF_8);
    }

    private void migrate(String target) {
        Flyway.configure().dataSource(source).locations("classpath:org/signedprojects/registry/query").target(target)
                .load().migrate();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static DriverManagerDataSource source() {
        TestDatabase database = TestStores.postgres();
        return new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password());
    }
}
