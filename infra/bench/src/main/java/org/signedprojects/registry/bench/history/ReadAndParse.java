package org.signedprojects.registry.bench.history;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Latencies;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.LedgerName;

/// Reads a ledger's topic from its beginning and parses each entry.
/// @param entries in the topic
public record ReadAndParse(Topics topics, LedgerName ledger, long entries) implements Contestant {
    @Override
    public String name() {
        return "reading the topic and parsing each entry";
    }

    @Override
    public Sample turn(Duration window) {
        EntryFormat format = new EntryFormat();
        try (KafkaConsumer<byte[], byte[]> reader = topics.reader(ledger.topic())) {
            long start = System.nanoTime();
            long next = 0;
            while (next < entries) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofSeconds(1))) {
                    format.read(record.value());
                    next++;
                }
            }
            return new Sample(next, (System.nanoTime() - start) / 1e9, Latencies.none());
        }
    }
}
