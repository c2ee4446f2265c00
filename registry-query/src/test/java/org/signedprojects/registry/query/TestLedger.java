package org.signedprojects.registry.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// Plays the command service: writes entries and publishes them as docs/formats/ledger-entry.md says.
public final class TestLedger implements AutoCloseable {
    public final LedgerName name = new LedgerName("l" + UUID.randomUUID().toString().substring(0, 8));
    private final Histories histories = new Histories(name);
    private final EntryFormat format = new EntryFormat();
    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    /// What was published, by position.
    public final List<byte[]> published = new ArrayList<>();
    public final SigningKey key = SigningKey.generate(new KeyName("registry.example.org/" + name));
    private boolean begun;
    private long position;

    public TestLedger(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("transactional.id", "test-" + name);
        settings.put("linger.ms", "0");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public TestLedger withTopic() {
        return withTopic(name.topic());
    }

    public TestLedger withCheckpoints() {
        return withTopic(name.checkpointsTopic());
    }

    private TestLedger withTopic(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /// @return the token of the last of these events
    public String project(String code, ProjectEvent... events) {
        return write(Stream.of(new ProjectCode(code)), events);
    }

    public String edition(String code, EditionEvent... events) {
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

    /// Proposes projects, all in one transaction.
    public String projects(int from, int until) {
        begin();
        propose(from, until);
        producer.commitTransaction();
        return last();
    }

    private void propose(int from, int until) {
        for (int number = from; number < until; number++) {
            Stream stream = Stream.of(new ProjectCode("P-%05d".formatted(number)));
            publish(stream, format.write(histories.next(stream), Histories.proposed("DWS-2020", "ENV", "CN-370100")));
        }
    }

    /// Projects, and in the same transaction a checkpoint after a number of them.
    /// @param root of the checkpoint; null for the right one
    public String projectsUnderCheckpoint(int from, int until, long size, Hash root) {
        begin();
        propose(from, until);
        send(signed(key, size, root == null ? root(size) : root));
        producer.commitTransaction();
        return last();
    }

    /// Publishes a checkpoint of all there is.
    public Note checkpoint() {
        Note note = signed(key, published.size(), root(published.size()));
        checkpoint(note.bytes());
        return note;
    }

    /// Publishes a right checkpoint of each size up to this one.
    public void checkpoints(int upTo) {
        CompactTree tree = new CompactTree();
        TreeHasher hasher = new TreeHasher();
        begin();
        for (int size = 1; size <= upTo; size++) {
            tree.append(hasher.leaf(published.get(size - 1)));
            send(signed(key, size, tree.root()));
        }
        producer.commitTransaction();
    }

    /// Publishes anything as a checkpoint.
    public void checkpoint(byte[] note) {
        checkpoint(note, 1);
    }

    public void checkpoint(byte[] note, int times) {
        begin();
        for (int i = 0; i < times; i++) {
            send(note);
        }
        producer.commitTransaction();
    }

    private void send(Note note) {
        send(note.bytes());
    }

    private void send(byte[] note) {
        producer.send(new ProducerRecord<>(name.checkpointsTopic(), 0,
                key.verifier().name().value().getBytes(StandardCharsets.UTF_8), note));
    }

    public Note signed(SigningKey by, long size, Hash root) {
        return by.sign(new Checkpoint(key.verifier().name().value(), size, root).text());
    }

    /// @return the root of the first entries
    public Hash root(long size) {
        CompactTree tree = new CompactTree();
        TreeHasher hasher = new TreeHasher();
        published.subList(0, (int) size).forEach(entry -> tree.append(hasher.leaf(entry)));
        return tree.root();
    }

    public Envelope envelope(Stream stream) {
        return histories.next(stream);
    }

    public byte[] entry(Stream stream, Event event) {
        return format.write(histories.next(stream), event);
    }

    /// Publishes bytes, whatever they are, at the next position.
    public void raw(Stream stream, byte[] bytes) {
        begin();
        publish(stream, bytes);
        producer.commitTransaction();
    }

    /// Publishes and aborts: readers must never see it.
    public void aborted(Stream stream, byte[] bytes) {
        begin();
        publish(stream, bytes);
        producer.abortTransaction();
        published.removeLast();
        position--;
    }

    public void skipPosition() {
        position++;
    }

    public void backTo(long position) {
        this.position = position;
    }

    /// Deletes the topic and publishes everything again.
    /// @param together so many entries in one transaction; each one leaves a marker, which takes an offset
    public void publishAnew(int together) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(name.topic())).all().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        withTopic();
        List<byte[]> entries = List.copyOf(published);
        published.clear();
        position = 0;
        for (int from = 0; from < entries.size(); from += together) {
            begin();
            entries.subList(from, Math.min(from + together, entries.size()))
                    .forEach(entry -> publish(format.read(entry).envelope().stream(), entry));
            producer.commitTransaction();
        }
    }

    public String last() {
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
        published.add(bytes);
        position++;
    }

    @Override
    public void close() {
        producer.close();
    }
}
