package org.signedprojects.registry.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.audit.check.Audit;
import org.signedprojects.registry.audit.check.Fault;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.rebuild.LedgerRebuild;
import org.signedprojects.registry.audit.rebuild.LogRebuild;
import org.signedprojects.registry.audit.rebuild.Refused;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.audit.source.Entries;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.audit.source.KafkaSource;
import org.signedprojects.registry.audit.source.PostgresSource;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestKafka;
import org.signedprojects.registry.teststores.TestStores;

/// Real PostgreSQL and real Kafka: each is rebuilt from the other, and tampered with.
class StoresIT {
    private static final int SIZE = 1_200;
    private static final int SIGNED = 1_190;
    private static final int BAD = 777;
    private static final List<byte[]> ENTRIES = SyntheticLedger.entries(SIZE);
    private static final byte[] CHECKPOINT = SyntheticLedger.checkpoint(ENTRIES, SIGNED);
    private static final String ANOTHER_ACTOR = "update ledger_entry set entry = convert_to(replace(convert_from(entry,"
            + " 'UTF8'), 'negotiator-1', 'negotiator-2'), 'UTF8') where position = " + BAD;
    private static final String GIVE_UP = """
        do $$ begin
            execute format('alter database %I set lock_timeout = 20000', current_database());
        end $$
        """;
    private static final String ROWS_BEHIND_A_LOCK = """
        create view ledger_entry as
        select position, stream, stream_version, event_id, command_id, recorded_at,
               case when position < %1$s or pg_advisory_xact_lock_shared(%1$s) is not null then entry end as entry
          from kept_entry
         order by position
        """;
    private static final Keys KEYS = new Keys(List.of(SyntheticLedger.KEY.verifier()), "the test");

    private final TestKafka kafka = TestStores.ownKafka();
    private final Database database = fresh();

    @BeforeEach
    void a_ledger_and_its_log() {
        rebuildLedger(new MemorySource("memory", MemorySource.messages(ENTRIES), List.of(CHECKPOINT), SIZE), database);
        rebuildLog(database);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void each_store_is_rebuilt_from_the_other_with_the_same_root() throws SQLException {
        List<Report> reports = audit();
        assertThat(reports).hasSize(2).allSatisfy(report -> {
            assertThat(report.fault()).isEmpty();
            assertThat(report.entries()).isEqualTo(SIZE);
            assertThat(report.root()).isEqualTo(SyntheticLedger.root(ENTRIES, SIZE));
            assertThat(report.unsigned()).isEqualTo(SIZE - SIGNED);
        });
        Database again = fresh();
        Report report = rebuildLedger(log(), again);
        assertThat(report.root()).isEqualTo(SyntheticLedger.root(ENTRIES, SIZE));
        assertThat(rows(again)).isEqualTo(rows(database));
        assertThat(ask(again, "select ledger || ' ' || next_position from ledger_head")).isEqualTo("dialogue " + SIZE);
    }

    @Test
    void what_is_not_empty_is_not_rebuilt() {
        assertThatThrownBy(() -> rebuildLedger(log(), database)).isInstanceOf(Refused.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> rebuildLog(database)).isInstanceOf(Refused.class).hasMessageContaining("is not empty");
        assertThat(audit()).allSatisfy(report -> assertThat(report.fault()).isEmpty());
    }

    @Test
    void nothing_is_rebuilt_while_a_publisher_leads() throws SQLException {
        try (Connection publisher = database.connect("any name"); Statement statement = publisher.createStatement()) {
            statement.execute("select pg_advisory_lock(x'7075626c697368'::bigint)");
            assertThatThrownBy(() -> rebuildLog(database)).isInstanceOf(Refused.class)
                    .hasMessageContaining("A command service works on the ledger database");
        }
        Database other = fresh();
        try (Connection _ = other.connect("registry-command ledger writer")) {
            assertThatThrownBy(() -> rebuildLedger(log(), other)).isInstanceOf(Refused.class)
                    .hasMessageContaining("A command service works on the ledger database");
        }
    }

    @Test
    void a_log_that_is_wrong_leaves_the_database_empty() throws SQLException {
        List<byte[]> changed = new ArrayList<>(ENTRIES);
        changed.set(BAD, TamperingTest.innocentlyChanged(ENTRIES.get(BAD)));
        Database target = fresh();
        Report report = rebuildLedger(MemorySource.of("memory", changed, List.of(CHECKPOINT)), target);
        assertThat(report.fault()).isPresent();
        assertThat(ask(target, "select count(*) from ledger_entry")).isEqualTo("0");
        assertThat(rebuildLedger(log(), target).fault()).isEmpty();
    }

    @Test
    void a_database_whose_checkpoint_cannot_be_read_is_wrong_and_leaves_the_log_empty() throws SQLException {
        tamper("update ledger_checkpoint set note = overlay(note placing '\\x00' from 1)");
        try (TestKafka other = TestStores.ownKafka()) {
            Map<String, String> client = Map.of("bootstrap.servers", other.bootstrapServers());
            Report report = new LogRebuild(database, client, SyntheticLedger.NAME, KEYS, Progress.NONE).run();
            assertThat(report.fault().orElseThrow().sentence())
                    .startsWith("A checkpoint in the ledger database at " + database.url() + " cannot be read: ");
            assertThat(hasLog(client)).isFalse();
        }
    }

    @Test
    void a_connection_that_ends_after_the_commit_does_not_make_the_database_pass_for_empty() throws SQLException {
        Database target = withTables();
        carryOut(target, """
            create function ended_by_analyze(number bigint) returns bigint immutable language plpgsql as $$ begin
                if current_query() ilike '%analyze ledger_entry%' then
                    perform pg_terminate_backend(pg_backend_pid());
                end if;
                return number;
            end $$
            """, "create index ended on ledger_entry (ended_by_analyze(position))");
        assertThat(rebuildLedger(log(), target).fault()).isEmpty();
        assertThat(rows(target)).isEqualTo(rows(database));
    }

    @Test
    void a_connection_that_ends_in_the_commit_leaves_the_outcome_open() throws SQLException {
        Database target = withTables();
        carryOut(target, """
            create function ended_by_commit() returns trigger language plpgsql as $$ begin
                perform pg_terminate_backend(pg_backend_pid());
                return null;
            end $$
            """, """
            create constraint trigger ended after insert on ledger_checkpoint deferrable initially deferred
               for each row execute function ended_by_commit()
            """);
        assertThatThrownBy(() -> rebuildLedger(log(), target)).isInstanceOf(Unreachable.class)
                .hasMessageStartingWith("It is not known whether the ledger database at " + target.url()
                        + " was filled")
                .hasMessageContaining("Run this again");
        carryOut(target, "drop trigger ended on ledger_checkpoint");
        assertThat(rebuildLedger(log(), target).fault()).isEmpty();
        assertThat(rows(target)).isEqualTo(rows(database));
    }

    /// @return a database with the ledger's tables, nothing in them: what a rebuild from a wrong log leaves
    private static Database withTables() {
        List<byte[]> wrong = List.of(ENTRIES.getFirst(), ENTRIES.getFirst());
        Database target = fresh();
        assertThat(rebuildLedger(MemorySource.of("memory", wrong, List.of(CHECKPOINT)), target).fault()).isPresent();
        return target;
    }

    @Test
    void an_interrupted_rebuild_of_the_log_goes_on_where_it_ended() {
        try (TestKafka other = TestStores.ownKafka()) {
            Map<String, String> client = Map.of("bootstrap.servers", other.bootstrapServers());
            // Two transactions of 500 entries are whole, the third was never ended.
            Progress interrupt = (what, done, _) -> {
                if (what.startsWith("The ledger") && done >= 1_000 && hasLog(client)) {
                    throw new IllegalStateException("the machine stopped after " + done);
                }
            };
            assertThatThrownBy(() -> new LogRebuild(database, client, SyntheticLedger.NAME, KEYS, interrupt).run())
                    .hasMessageContaining("the machine stopped");
            assertThat(new KafkaSource(client, SyntheticLedger.NAME).progress()).contains(1_000L);
            assertThat(new KafkaSource(client, SyntheticLedger.NAME).checkpoints()).isEmpty();
            Report report = new LogRebuild(database, client, SyntheticLedger.NAME, KEYS, Progress.NONE).run();
            assertThat(report.fault()).isEmpty();
            assertThat(report.entries()).isEqualTo(SIZE);
            assertThat(report.root()).isEqualTo(SyntheticLedger.root(ENTRIES, SIZE));
        }
    }

    @Test
    void the_database_may_be_asked_again_by_whoever_stopped_early() {
        try (PostgresSource source = new PostgresSource(database)) {
            try (Entries stopped = source.entries()) {
                assertThat(stopped.next()).isNotEmpty();
            }
            int seen = 0;
            try (Entries again = source.entries()) {
                for (List<Found> next = again.next(); !next.isEmpty(); next = again.next()) {
                    seen += next.size();
                }
            }
            assertThat(seen).isEqualTo(SIZE);
        }
    }

    @Test
    void a_changed_byte_in_the_database_is_located_by_the_log() throws SQLException {
        tamper(ANOTHER_ACTOR);
        assertThat(wrong(1).sentence()).isEqualTo(itsBytesWereChanged());
    }

    @Test
    void a_fault_in_the_database_is_located_without_reading_what_comes_long_behind_it() throws SQLException {
        tamper(ANOTHER_ACTOR, """
            insert into ledger_entry (position, stream, stream_version, event_id, recorded_at, entry)
            select n, 'more', n, gen_random_uuid(), now(), '\\x00'
              from generate_series(1200, 9999) as n
            """);
        try (Connection holder = database.connect("holder"); Statement statement = holder.createStatement()) {
            // Up to seven thousand are read before the fault is known, and reading the last hundred would not end.
            statement.execute("select pg_advisory_xact_lock(9900)");
            withhold(9_900);
            assertThat(wrong(1).sentence()).isEqualTo(itsBytesWereChanged());
        }
    }

    private String itsBytesWereChanged() {
        return "Position 777: its bytes were changed: Kafka at " + kafka.bootstrapServers()
                + " holds other bytes there, which match the checkpoint over 1190 entries.";
    }

    /// Whoever reads this row, or one behind it, waits for whoever holds the lock of that number, and fails after a while.
    private void withhold(int position) throws SQLException {
        try (Connection connection = database.connect("withhold");
                Statement statement = connection.createStatement()) {
            statement.execute(GIVE_UP);
            statement.execute("alter table ledger_entry rename to kept_entry");
            statement.execute(ROWS_BEHIND_A_LOCK.formatted(position));
            connection.commit();
        }
    }

    @Test
    void swapped_removed_and_added_rows_are_found() throws SQLException {
        tamper("update ledger_entry set position = position + 1000000 where position in (777, 790)",
                "update ledger_entry set position = case position when 1000777 then 790 else 777 end"
                        + " where position > 1000000");
        assertThat(wrong(1).first()).isEqualTo(BAD);
        tamper("delete from ledger_entry where position = 500");
        assertThat(wrong(1).sentence()).startsWith("Position 500: it is missing: position 501 is in its place");
        tamper("delete from ledger_entry where position >= 400");
        assertThat(wrong(1).first()).isEqualTo(400);
        assertThat(wrong(1).what()).startsWith("it is missing: the row of ledger_head says");
    }

    @Test
    void a_record_that_somebody_else_wrote_to_the_log_is_found() {
        try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            producer.initTransactions();
            producer.beginTransaction();
            byte[] strange = SyntheticLedger.entries(SIZE + 1).getLast();
            String subject = new String(strange, UTF_8).replaceAll("(?s).*\"subject\":\"([^\"]+)\".*", "$1");
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("registry.dialogue", 0,
                    subject.getBytes(US_ASCII), strange);
            record.headers().add("content-type", "application/cloudevents+json".getBytes(US_ASCII)).add("position",
                    Integer.toString(SIZE).getBytes(US_ASCII));
            producer.send(record);
            producer.commitTransaction();
        }
        assertThat(wrong(0).sentence()).isEqualTo(
                "Position 1200: it is too many: the publisher's progress says that this position is next.");
    }

    @Test
    void both_stores_lack_what_a_checkpoint_kept_by_an_auditor_covers() {
        byte[] kept = SyntheticLedger.sign(SyntheticLedger.KEY, SIZE + 10, SyntheticLedger.root(ENTRIES, 0));
        assertThat(audit(kept)).hasSize(2).allSatisfy(
                report -> assertThat(report.fault().orElseThrow().sentence()).isEqualTo("Position 1200: it is missing:"
                        + " the checkpoint over 1210 entries in the file with --checkpoint covers it."));
    }

    private static boolean hasLog(Map<String, String> client) {
        return new KafkaSource(client, SyntheticLedger.NAME).progress().isPresent();
    }

    private Fault wrong(int source) {
        List<Report> reports = audit();
        assertThat(reports.get(1 - source).fault()).isEmpty();
        return reports.get(source).fault().orElseThrow();
    }

    private List<Report> audit() {
        return audit(CHECKPOINT);
    }

    private List<Report> audit(byte[] kept) {
        List<Supplier<? extends EntrySource>> sources = List.of(this::log, () -> new PostgresSource(database));
        return new Audit(Optional.empty(), KEYS, List.of(kept), false, Progress.NONE).run(sources).reports();
    }

    private KafkaSource log() {
        return new KafkaSource(Map.of("bootstrap.servers", kafka.bootstrapServers()), SyntheticLedger.NAME);
    }

    private void rebuildLog(Database origin) {
        Report report = new LogRebuild(origin, Map.of("bootstrap.servers", kafka.bootstrapServers()),
                SyntheticLedger.NAME, KEYS, Progress.NONE).run();
        assertThat(report.fault()).isEmpty();
    }

    private static Report rebuildLedger(EntrySource log, Database target) {
        return new LedgerRebuild(log, target, SyntheticLedger.NAME, KEYS, Progress.NONE).run();
    }

    private static KafkaProducer<byte[], byte[]> producer(TestKafka kafka) {
        return new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, "registry.dialogue.publisher"), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void tamper(String... statements) throws SQLException {
        try (Connection connection = database.connect("tamper"); Statement statement = connection.createStatement()) {
            for (String each : statements) {
                assertThat(statement.executeUpdate(each)).isPositive();
            }
            connection.commit();
        }
    }

    private static void carryOut(Database database, String... statements) throws SQLException {
        try (Connection connection = database.connect("test"); Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            connection.commit();
        }
    }

    private static String rows(Database database) throws SQLException {
        return ask(database,
                "select md5(string_agg(entry_row::text, '|' order by position)) from ledger_entry entry_row");
    }

    private static String ask(Database database, String query) throws SQLException {
        try (Connection connection = database.connect("ask");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static Database fresh() {
        TestDatabase fresh = TestStores.postgres();
        return new Database(fresh.jdbcUrl(), fresh.username(), fresh.password());
    }
}
