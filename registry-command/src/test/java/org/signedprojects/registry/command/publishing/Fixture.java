package org.signedprojects.registry.command.publishing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.command.ledger.NewEntry;
import org.signedprojects.registry.command.ledger.PostgresLedger;
import org.signedprojects.registry.command.ledger.PostgresSessions;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EventId;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A fresh ledger and what Kafka holds of it.
final class Fixture implements AutoCloseable {
    private static final AtomicInteger LEDGERS = new AtomicInteger();
    private static final Stream STREAM = new Stream("project/DWS-2020-0001");

    final LedgerName name = new LedgerName("publishing-" + LEDGERS.incrementAndGet());
    final KafkaProperties kafka;
    final PostgresLedger ledger;
    private final TestDatabase database = TestStores.postgres();
    private final List<LedgerPublisher> publishers = new ArrayList<>();
    private long version;

    Fixture(String bootstrapServers) {
        kafka = new KafkaProperties(bootstrapServers, (short) -1, Map.of());
        Flyway.configure().dataSource(database.jdbcUrl(), database.username(), database.password()).load().migrate();
        ledger = new PostgresLedger(name, pool(), sessions(), Duration.ofSeconds(10), new SimpleMeterRegistry());
    }

    void append(int entries) {
        CommandId command = new CommandId(UUID.randomUUID());
        ContentDigest content = ContentDigest.of(new byte[]{1});
        List<NewEntry> made = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            made.add(new NewEntry(EventId.derive(Instant.EPOCH, command, content.bytes(), i), Instant.EPOCH,
                    ("entry " + (version + i) + " of 山东").getBytes(StandardCharsets.UTF_8)));
        }
        ledger.append(new Append(STREAM, version, command, content, made));
        version += entries;
    }

    LedgerPublisher publisher(KafkaClients clients) {
        LedgerPublisher publisher = new LedgerPublisher(ledger, clients, new LeaderLock(sessions()),
                new PublishingProperties(true, 2, Duration.ofMillis(20), Duration.ofMillis(100)));
        publishers.add(publisher);
        publisher.start();
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
        TopicPartition partition = new TopicPartition(name.topic(), 0);
        List<String> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    records.add(text(record.headers().lastHeader("position").value()) + " " + text(record.key()) + " "
                            + text(record.value()));
                }
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
        JdbcClient.create(pool()).sql("""
            select pg_terminate_backend(pid) from pg_locks
             where locktype = 'advisory' and granted
               and database = (select oid from pg_database where datname = current_database())
            """).query().listOfRows();
    }

    @Override
    public void close() {
        publishers.forEach(LedgerPublisher::close);
        ledger.close();
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
