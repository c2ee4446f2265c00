package org.signedprojects.registry.system.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A topic of one partition from its beginning, as any third party reads it: committed records, raw bytes, in order.
final class RawTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final Deque<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();

    RawTopic(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    static RawTopic open(String bootstrapServers, String topic) {
        return new RawTopic(new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level",
                "read_committed", "enable.auto.commit", false, "auto.offset.reset", "none",
                "allow.auto.create.topics", false, "default.api.timeout.ms", 60_000), new ByteArrayDeserializer(),
                new ByteArrayDeserializer()), topic);
    }

    static boolean exists(String bootstrapServers, String topic) {
        try (RawTopic any = open(bootstrapServers, topic)) {
            return any.consumer.listTopics().containsKey(topic);
        }
    }

    /// @param patience how long to wait for a record that is not there yet
    Optional<ConsumerRecord<byte[], byte[]>> next(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (read.isEmpty() && System.nanoTime() < deadline) {
            consumer.poll(POLL).forEach(read::add);
        }
        return Optional.ofNullable(read.poll());
    }

    /// @return the next record of those that are there now, empty once the end is reached
    Optional<ConsumerRecord<byte[], byte[]>> nextUntilEnd() {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (read.isEmpty() && consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(read::add);
        }
        return Optional.ofNullable(read.poll());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
