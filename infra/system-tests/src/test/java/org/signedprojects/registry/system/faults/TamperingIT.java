package org.signedprojects.registry.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.MemoryRecordsBuilder;
import org.apache.kafka.common.record.MutableRecordBatch;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.audit.source.Database;

/// Somebody with all rights to stores and files changes history behind the services' back. `./registry verify` finds each
/// change and says where. Each test undoes what it did.
class TamperingIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    /// Somewhere in the middle of what the load has left.
    private static final long POSITION = 17;

    @TempDir
    private static Path folder;
    private static BreakableSystem system;

    private record Verified(int exitCode, String output) {}

    @BeforeAll
    static void start() {
        system = BreakableSystem.start(ROOT, folder.resolve("registry"), Faults.freePorts());
        Round round = Round.play(1, 1, "none", 4, system, new Journal(), (_, journal, _) -> {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> journal.lastPosition() > 3 * POSITION);
            return List.of();
        });
        assertThat(round.violations()).isEmpty();
        assertThat(round.verdict().checkpoints()).isPositive();
        assertRight();
    }

    @AfterAll
    static void end() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void an_entry_changed_in_the_ledger() throws Exception {
        String flip = "update ledger_entry set entry = set_byte(entry, octet_length(entry) - 9, "
                + "get_byte(entry, octet_length(entry) - 9) # 1) where position = " + POSITION;
        ledger(flip);
        assertFoundThenUndo(() -> ledger(flip));
    }

    @Test
    void two_positions_swapped_in_the_ledger() throws Exception {
        String[] swap = {move(POSITION, 1_000_000), move(POSITION + 1, POSITION), move(1_000_000, POSITION + 1)};
        ledger(swap);
        assertFoundThenUndo(() -> ledger(swap));
    }

    @Test
    void an_entry_removed_from_the_ledger() throws Exception {
        remove();
        assertFoundThenUndo(TamperingIT::restore);
    }

    /// No gap is left, and the head counts one less.
    @Test
    void an_entry_removed_from_the_ledger_and_the_gap_closed() throws Exception {
        remove();
        ledger(shift(POSITION + 1, 1_000_000), shift(1_000_000, -1_000_001),
                "update ledger_head set next_position = next_position - 1");
        assertFoundThenUndo(() -> {
            ledger(shift(POSITION, 1_000_000), shift(1_000_000, -999_999),
                    "update ledger_head set next_position = next_position + 1");
            restore();
        });
    }

    /// With the checksum of its batch made right again, so that Kafka itself has nothing to object to.
    @Test
    void a_record_changed_in_the_files_of_kafka() throws Exception {
        changeRecord();
        assertFoundThenUndo(TamperingIT::changeRecord);
    }

    /// The query service compares what it serves with its tree, so it sees by itself that they no longer agree.
    @Test
    void a_tile_of_the_tree_changed_in_the_query_database() throws Exception {
        String flip = "update tree_tile set hashes = set_byte(hashes, 32 * " + POSITION + ", get_byte(hashes, 32 * "
                + POSITION + ") # 1) where level = 0 and tile = 0";
        execute(system.queryDatabase(), flip);
        try {
            Http.Answer answer = new Http().get(system.query("/api/ledgers/dialogue/entries?from=0&limit=50"),
                    system.token("auditor", "audits"), Duration.ofSeconds(30));
            assertThat(answer.problem()).as(answer.body()).isEqualTo("log-changed");
            assertThat(answer.json().path("detail").asString("")).contains("position " + POSITION + " ");
            Verified verified = verify();
            assertThat(verified.exitCode()).as(verified.output()).isEqualTo(1);
            assertThat(verified.output()).contains("WRONG.").contains("Position " + POSITION + ":");
        } finally {
            execute(system.queryDatabase(), flip);
        }
        assertRight();
    }

    /// What nobody looked at in time must still be seen after a restart.
    @Test
    void a_service_that_has_found_its_ledger_broken_starts_again_and_says_so() throws Exception {
        execute(system.queryDatabase(),
                "update witness set broken_reason = 'the root of 5 entries differs', broken_at = now()");
        try {
            restartQuery();
            assertThat(system.unready(Victim.QUERY)).hasValueSatisfying(why -> assertThat(why)
                    .contains("has stopped before position", "the root of 5 entries differs"));
            Http.Answer answer = new Http().get(system.query("/api/ledgers/dialogue"),
                    system.token("auditor", "audits"), Duration.ofSeconds(30));
            assertThat(answer.json().at("/witness/verdict").asString("")).as(answer.body()).isEqualTo("BROKEN");
        } finally {
            execute(system.queryDatabase(), "update witness set broken_reason = null, broken_at = null");
            restartQuery();
        }
        assertThat(system.unready(Victim.QUERY)).isEmpty();
        assertRight();
    }

    private static void restartQuery() {
        system.strike(Victim.QUERY, Blow.RESTART);
        system.mend(Victim.QUERY, Blow.RESTART);
    }

    private interface Undo {
        void run() throws IOException, SQLException;
    }

    private static void assertFoundThenUndo(Undo undo) throws IOException, SQLException {
        try {
            assertFound();
        } finally {
            undo.run();
        }
        assertRight();
    }

    private static void assertFound() {
        Verified verified = verify("--kafka", system.kafka(), "--postgres", system.ledgerDatabase().url());
        assertThat(verified.exitCode()).as(verified.output()).isEqualTo(1);
        assertThat(verified.output()).contains("Position " + POSITION + ":");
    }

    private static void assertRight() {
        Verified verified = verify();
        assertThat(verified.exitCode()).as(verified.output()).isZero();
    }

    private static Verified verify(String... sources) {
        try {
            List<String> command = new ArrayList<>(List.of(ROOT.resolve("registry").toString(), "verify", "--data",
                    system.data().toString()));
            command.addAll(List.of(sources));
            ProcessBuilder verify = new ProcessBuilder(command).redirectErrorStream(true);
            verify.environment().put("REGISTRY_LEDGER_USER", system.ledgerDatabase().user());
            verify.environment().put("REGISTRY_LEDGER_PASSWORD", system.ledgerDatabase().password());
            Process process = verify.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Verified(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private static void remove() throws SQLException {
        ledger("create table removed as select * from ledger_entry where position = " + POSITION,
                "delete from ledger_entry where position = " + POSITION);
    }

    private static void restore() throws SQLException {
        ledger("insert into ledger_entry select * from removed", "drop table removed");
    }

    private static String move(long from, long to) {
        return "update ledger_entry set position = " + to + " where position = " + from;
    }

    private static String shift(long from, long by) {
        return "update ledger_entry set position = position + " + by + " where position >= " + from;
    }

    private static void ledger(String... statements) throws SQLException {
        execute(system.ledgerDatabase(), statements);
    }

    private static void execute(Database database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(),
                database.password()); Statement statement = connection.createStatement()) {
            for (String one : statements) {
                assertThat(statement.executeUpdate(one)).as(one).isGreaterThanOrEqualTo(0);
            }
        }
    }

    /// As somebody would who has the broker's files: the batch that has the record is made again with another value in it,
    /// and right in itself. What the broker finds missing beside the segment it makes anew.
    private static void changeRecord() throws IOException {
        system.strike(Victim.KAFKA, Blow.RESTART);
        system.process(Victim.KAFKA).onExit().join();
        Path segment = system.data().resolve("kafka/data/registry.dialogue-0/00000000000000000000.log");
        ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(segment));
        try (OutputStream rewritten = Files.newOutputStream(segment)) {
            for (MutableRecordBatch batch : MemoryRecords.readableRecords(log).batches()) {
                rewritten.write(bytes(batch));
            }
        }
        for (String index : List.of("index", "timeindex", "txnindex")) {
            Files.deleteIfExists(segment.resolveSibling("00000000000000000000." + index));
        }
        system.mend(Victim.KAFKA, Blow.RESTART);
    }

    private static byte[] bytes(MutableRecordBatch batch) {
        return batch.isControlBatch() ? unchanged(batch) : withTheRecordChanged(batch);
    }

    private static byte[] unchanged(MutableRecordBatch batch) {
        ByteBuffer bytes = ByteBuffer.allocate(batch.sizeInBytes());
        batch.writeTo(bytes);
        return bytes.array();
    }

    private static byte[] withTheRecordChanged(MutableRecordBatch batch) {
        assertThat(batch.compressionType()).isEqualTo(CompressionType.LZ4);
        MemoryRecordsBuilder again = new MemoryRecordsBuilder(ByteBuffer.allocate(batch.sizeInBytes()),
                batch.magic(), Compression.of(batch.compressionType()).build(), batch.timestampType(),
                batch.baseOffset(), batch.maxTimestamp(), batch.producerId(), batch.producerEpoch(),
                batch.baseSequence(), batch.isTransactional(), false, batch.partitionLeaderEpoch(),
                Integer.MAX_VALUE);
        for (Record record : batch) {
            again.appendWithOffset(record.offset(), record.timestamp(), record.key(), value(record), record.headers());
        }
        return Utils.toArray(again.build().buffer());
    }

    private static ByteBuffer value(Record record) {
        byte[] value = Utils.toArray(record.value());
        if (Arrays.stream(record.headers()).anyMatch(TamperingIT::isThePosition)) {
            value[value.length - 9] ^= 1;
        }
        return ByteBuffer.wrap(value);
    }

    private static boolean isThePosition(Header header) {
        return header.key().equals("position") && new String(header.value(), StandardCharsets.US_ASCII)
                .equals(Long.toString(POSITION));
    }
}
