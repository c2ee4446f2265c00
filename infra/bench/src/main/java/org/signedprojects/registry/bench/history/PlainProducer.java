package org.signedprojects.registry.bench.history;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Latencies;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.ledger.LedgerRecords;

/// An idempotent producer with acks=all and large batches that sends records which lie ready in memory: no reading, no
/// transactions, no positions.
public final class PlainProducer implements Contestant {
    private static final String TOPIC = "bench.plain";
    private static final int AT_MOST_IN_MEMORY = 100_000;

    private final Topics topics;
    private final String compression;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final long count;

    /// @param compression as Kafka names it, `none` being the default of producers
    /// @param count       records to send: those of the ledger's first entries, over and over
    public PlainProducer(Topics topics, String compression, Ledger ledger, long count) {
        this.topics = topics;
        this.compression = compression;
        this.count = count;
        long end = Math.min(Math.min(ledger.size(), count), AT_MOST_IN_MEMORY);
        while (entries.size() < end) {
            entries.addAll(ledger.entriesFrom(entries.size(), 1_000));
        }
    }

    @Override
    public String name() {
        return "plain idempotent producer, acks=all" + (compression.equals("none") ? "" : ", " + compression);
    }

    @Override
    public Sample turn(Duration window) throws Exception {
        topics.fresh(TOPIC);
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrapServers());
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1_024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.partitionsFor(TOPIC);
            long start = System.nanoTime();
            List<Future<?>> sent = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                sent.add(producer.send(record(entries.get((int) (i % entries.size())))));
            }
            for (Future<?> one : sent) {
                one.get();
            }
            return new Sample(count, (System.nanoTime() - start) / 1e9, Latencies.none());
        }
    }

    private static ProducerRecord<byte[], byte[]> record(LedgerEntry entry) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, 0,
                entry.stream().subject().getBytes(StandardCharsets.UTF_8), entry.bytes());
        record.headers().add(LedgerRecords.CONTENT_TYPE, LedgerRecords.bytes(LedgerRecords.ENTRY_TYPE))
                .add(LedgerRecords.POSITION, LedgerRecords.bytes(entry.position()));
        return record;
    }
}
