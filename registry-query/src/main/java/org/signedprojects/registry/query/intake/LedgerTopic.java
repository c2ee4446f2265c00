package org.signedprojects.registry.query.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.signedprojects.registry.ledger.LedgerName;

/// The topic of one ledger, read from a place that the reader names. One thread reads; [#wakeUp] is for others.
final class LedgerTopic implements AutoCloseable {
    private static final Duration METADATA_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

    private final TopicPartition partition;
    private final Consumer<byte[], byte[]> consumer;
    /// Whether everything from the start of the topic on is being read.
    private boolean fromTheStart;

    LedgerTopic(LedgerName ledger, KafkaProperties kafka, IntakeProperties intake) {
        this.partition = new TopicPartition(ledger.topic(), 0);
        this.consumer = new KafkaConsumer<>(settings(ledger, kafka, intake), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Map<String, Object> settings(LedgerName ledger, KafkaProperties kafka, IntakeProperties intake) {
        Map<String, Object> settings = new HashMap<>(kafka.client());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "registry-query-" + ledger);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) intake.pollWait().toMillis());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, intake.batchMax());
        settings.putIfAbsent(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return settings;
    }

    /// @return whether the topic is there; this service never creates it
    boolean exists() {
        return !consumer.partitionsFor(partition.topic(), METADATA_PATIENCE).isEmpty();
    }

    /// @param offset where to go on; 0 for the start
    void readFrom(long offset) {
        consumer.assign(List.of(partition));
        if (offset == 0) {
            restart();
        } else {
            consumer.seek(partition, offset);
            fromTheStart = false;
        }
    }

    /// Goes back to the first record there is.
    void restart() {
        consumer.seekToBeginning(List.of(partition));
        fromTheStart = true;
    }

    boolean readsFromTheStart() {
        return fromTheStart;
    }

    /// @return records in order; empty when none came in time
    List<ConsumerRecord<byte[], byte[]>> poll(Duration atMost) {
        try {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            consumer.poll(atMost).forEach(records::add);
            return records;
        } catch (OffsetOutOfRangeException elsewhere) {
            // The topic was written anew. Positions say what is known of it already.
            restart();
            return List.of();
        }
    }

    /// @return how many records are left, as far as the last answer of the broker told
    OptionalLong lag() {
        return consumer.assignment().isEmpty() ? OptionalLong.empty() : consumer.currentLag(partition);
    }

    boolean connected() {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count"))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue()).sum() > 0;
    }

    /// Makes the reading thread's current or next call end with a `WakeupException`.
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE_PATIENCE));
    }
}
