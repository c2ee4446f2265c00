package org.signedprojects.registry.query;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// Plays the command service: writes entries and publishes them as docs/formats/ledger-entry.md says.
final class TestLedger implements AutoCloseable {
    final LedgerName name = new LedgerName("l" + UUID.randomUUID().toString().substring(0, 8));
    private final Histories histories = new Histories(name);
    private final EntryFormat format = new EntryFormat();
    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private boolean begun;
    private long position;

    TestLedger(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("transactional.id", "test-" + name);
        settings.put("linger.ms", "0");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    TestLedger withTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name.topic(), 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /// @return the token of the last of these events
    String project(String code, ProjectEvent... events) {
        return write(Stream.of(new ProjectCode(code)), events);
    }

    String edition(String code, EditionEvent... events) {
        return write(Stream.of(new EditionCode(code)), events);
    }

    private String write(Stream stream, Event... events) {
        begin();
        for (Event event : events) {
            publish(stream, format.write(histories.next(stream), event));
        }
        producer.commitTransaction();
        return last();
    }

    Envelope envelope(Stream stream) {
        return histories.next(stream);
    }

    byte[] entry(Stream stream, Event event) {
        return format.write(histories.next(stream), event);
    }

    /// Publishes bytes, whatever they are, at the next position.
    void raw(Stream stream, byte[] bytes) {
        begin();
        publish(stream, bytes);
        producer.commitTransaction();
    }

    /// Publishes and aborts: readers must never see it.
    void aborted(Stream stream, byte[] bytes) {
        begin();
        publish(stream, bytes);
        producer.abortTransaction();
        position--;
    }

    void skipPosition() {
        position++;
    }

    void backTo(long position) {
        this.position = position;
    }

    String last() {
        return name + ":" + (position - 1);
    }

    private void begin() {
        if (!begun) {
            producer.initTransactions();
            begun = true;
        }
        producer.beginTransaction();
    }

    private void publish(Stream stream, byte[] bytes) {
        producer.send(new ProducerRecord<>(name.topic(), 0, stream.subject().getBytes(StandardCharsets.UTF_8), bytes,
                List.of(new RecordHeader("content-type",
                        "application/cloudevents+json".getBytes(StandardCharsets.US_ASCII)),
                        new RecordHeader("position",
                                Long.toString(position).getBytes(StandardCharsets.US_ASCII)))));
        position++;
    }

    @Override
    public void close() {
        producer.close();
    }
}
