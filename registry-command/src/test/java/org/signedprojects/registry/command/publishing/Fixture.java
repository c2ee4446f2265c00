package org.signedprojects.registry.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.signedprojects.registry.command.checkpoints.Checkpoints;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.command.ledger.NewEntry;
import org.signedprojects.registry.command.ledger.postgres.PostgresLedger;
import org.signedprojects.registry.command.ledger.postgres.PostgresSessions;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EventId;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.note.VerifierKey;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/// A fresh ledger and what Kafka holds of it.
final class Fixture implements AutoCloseable {
    private static final AtomicInteger LEDGERS = new AtomicInteger();
    private static final Stream STREAM = new Stream("project/DWS-2020-0001");

    final LedgerName name = new LedgerName("publishing-" + LEDGERS.incrementAndGet());
    final KeyName origin = new KeyName("registry.example.org/" + name);
    private final Path keys = folder();
    final KafkaProperties kafka;
    final PostgresLedger ledger;
    private final TestDatabase database = TestStores.postgres();
    private final List<LedgerPublisher> publishers = new ArrayList<>();
    private long version;

    Fixture(String bootstrapServers) {
        kafka = new KafkaProperties(bootstrapServers, (short) -1, Map.of());
        Flyway.configure().dataSource(database.jdbcUrl(), database.username(), database.password()).load().migrate();
        ledger = instance();
    }

    private PostgresLedger instance() {
        return new PostgresLedger(name, pool(), sessions(), Duration.ofSeconds(10), new SimpleMeterRegistry());
    }

    void append(int entries) {
        append(ledger, entries, "entry");
    }

    /// The database fails over to a copy that lacks the newest commits, and another instance goes on from there.
    /// @param left   entries that the copy has, of one stream
    /// @param others entries that the other instance appends
    void failOver(int left, int others) {
        sql("delete from ledger_entry where position >= " + left).update();
        sql("update ledger_head set next_position = " + left + ", fence = fence + 1").update();
        version = left;
        if (others > 0) {
            try (PostgresLedger another = instance()) {
                append(another, others, "another entry");
            }
        }
    }

    private void append(PostgresLedger ledger, int entries, String what) {
        CommandId command = new CommandId(UUID.randomUUID());
        ContentDigest content = ContentDigest.of(new byte[]{1});
        List<NewEntry> made = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            made.add(new NewEntry(EventId.derive(Instant.EPOCH, command, content.bytes(), i), Instant.EPOCH,
                    (what + " " + (version + i) + " of 山东").getBytes(StandardCharsets.UTF_8)));
        }
        ledger.append(new Append(STREAM, version, command, content, made));
        version += entries;
    }

    LedgerPublisher publisher(KafkaClients clients) {
        return publisher(clients, Duration.ZERO, new SimpleMeterRegistry());
    }

    LedgerPublisher publisher(KafkaClients clients, Duration checkpointInterval, MeterRegistry meters) {
        Checkpoints checkpoints = new Checkpoints(origin, signingKey(), verifierKeys(), checkpointInterval, meters);
        LedgerPublisher publisher = new LedgerPublisher(ledger, checkpoints, clients, new LeaderLock(sessions()),
                new PublishingProperties(true, 2, Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(100)));
        publisher.start();
        publishers.add(publisher);
        return publisher;
    }

    LedgerPublisher publisher() {
        return publisher(clients());
    }

    KafkaClients clients() {
        return new KafkaClients(kafka, name);
    }

    /// Every committed record of the ledger's topic, as `position key value`.
    List<String> published() {
        return records(name.topic()).stream().map(record -> text(record.headers().lastHeader("position").value()) + " "
                + text(record.key()) + " " + text(record.value())).toList();
    }

    /// Every checkpoint in Kafka, with the signature of a key that is listed and with the ledger's root.
    List<Checkpoint> checkpoints() {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(name.checkpointsTopic())) {
            Checkpoint checkpoint = verified(record.value());
            assertThat(text(record.key())).isEqualTo(origin.value());
            assertThat(text(record.headers().lastHeader("size").value())).isEqualTo("" + checkpoint.size());
            checkpoints.add(checkpoint);
        }
        assertThat(checkpoints).isSortedAccordingTo(Comparator.comparingLong(Checkpoint::size));
        return checkpoints;
    }

    /// The notes of all checkpoints in Kafka.
    List<String> notes() {
        return records(name.checkpointsTopic()).stream().map(record -> text(record.value())).toList();
    }

    /// The checkpoint in the database, if it is that of the ledger.
    Optional<Checkpoint> saved() {
        return sql("select note from ledger_checkpoint").query(byte[].class).optional().map(this::verified);
    }

    private Checkpoint verified(byte[] bytes) {
        Note note = Note.parse(bytes);
        assertThat(note.verifiedBy(listedKeys())).hasSize(1);
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.origin()).isEqualTo(origin.value());
        CompactTree tree = new CompactTree();
        ledger.entriesFrom(0, 1_000).stream().limit(checkpoint.size())
                .forEach(entry -> tree.append(new TreeHasher().leaf(entry.bytes())));
        assertThat(checkpoint).isEqualTo(new Checkpoint(origin.value(), tree.size(), tree.root()));
        return checkpoint;
    }

    List<VerifierKey> listedKeys() {
        try {
            return Files.readAllLines(verifierKeys()).stream().map(VerifierKey::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path signingKey() {
        return keys.resolve("signing.key");
    }

    Path verifierKeys() {
        return keys.resolve("verifier-keys");
    }

    JdbcClient.StatementSpec sql(String statement) {
        return JdbcClient.create(pool()).sql(statement);
    }

    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        10),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /// What the topic is to hold: the ledger.
    List<String> committed() {
        return ledger.entriesFrom(0, 1_000).stream().map(Fixture::line).toList();
    }

    /// The server ends the session of the leader's lock, as it does when a leader is silent for long.
    void endLeadersSession() throws SQLException {
        sql("""
            select pg_terminate_backend(pid) from pg_locks
             where locktype = 'advisory' and granted
               and database = (select oid from pg_database where datname = current_database())
            """).query().listOfRows();
    }

    @Override
    public void close() {
        publishers.forEach(LedgerPublisher::close);
        ledger.close();
        try {
            FileSystemUtils.deleteRecursively(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("registry-keys-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataSource sessions() {
        return PostgresSessions.to(database.jdbcUrl(), database.username(), database.password(), "publishing-test");
    }

    private DataSource pool() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
        return source;
    }

    private static String line(LedgerEntry entry) {
        return entry.position() + " " + entry.stream() + " " + text(entry.bytes());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
