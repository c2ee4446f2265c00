package org.signedprojects.registry.query.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.log.KafkaProperties;
import org.signedprojects.registry.query.witness.UnreadCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topics of one ledger, entries and checkpoints, read from places that the reader names. One consumer reads both,
/// so that a checkpoint tends to come together with the entries it covers. For one thread at a time; [#wakeUp] is for all.
final class LedgerTopic implements AutoCloseable {
    /// What came.
    record Polled(List<ConsumerRecord<byte[], byte[]>> entries, List<UnreadCheckpoint> checkpoints) {}

    static final Duration METADATA_PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(LedgerTopic.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);
    private static final long UNKNOWN = -1;

    private final TopicPartition partition;
    private final TopicPartition checkpoints;
    private final LongSupplier nanoTime;
    private final Consumer<byte[], byte[]> consumer;
    private final CheckpointTopic checkpointTopic;
    private final Silence silence;
    /// Whether everything from the start of the topic on is being read.
    private boolean fromTheStart;
    /// End of the topic of entries when Kafka first answered, and first again after a silence.
    private long end = UNKNOWN;

    /// @param nanoTime as [System#nanoTime]
    LedgerTopic(LedgerName ledger, KafkaProperties kafka, IntakeProperties intake, LongSupplier nanoTime) {
        this.partition = new TopicPartition(ledger.topic(), 0);
        this.checkpoints = new TopicPartition(ledger.checkpointsTopic(), 0);
        this.nanoTime = nanoTime;
        this.consumer = new KafkaConsumer<>(settings(ledger, kafka, intake), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.checkpointTopic = new CheckpointTopic(consumer, partition, checkpoints, nanoTime);
        this.silence = new Silence(consumer, nanoTime);
    }

    private static Map<String, Object> settings(LedgerName ledger, KafkaProperties kafka, IntakeProperties intake) {
        Map<String, Object> settings = kafka.consumer("registry-query-" + ledger);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) intake.pollWait().toMillis());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, intake.readMax());
        return settings;
    }

    /// @return whether the topic of entries is there; this service never creates it
    boolean exists() {
        return !consumer.partitionsFor(partition.topic(), METADATA_PATIENCE).isEmpty();
    }

    /// @param offset        where to go on; 0 for the start
    /// @param ofCheckpoints the same in the topic of checkpoints, which may come to exist later
    void readFrom(long offset, long ofCheckpoints) {
        checkpointTopic.readFrom(ofCheckpoints);
        consumer.assign(List.of(partition));
        if (offset == 0) {
            restart();
        } else {
            consumer.seek(partition, offset);
            fromTheStart = false;
        }
    }

    /// Says what the next polls shall bring, as [CheckpointTopic#balance] does.
    void balance(boolean wanted) {
        checkpointTopic.balance(wanted);
    }

    /// Goes back to the first record there is.
    void restart() {
        consumer.seekToBeginning(List.of(partition));
        fromTheStart = true;
        end = UNKNOWN;
    }

    boolean readsFromTheStart() {
        return fromTheStart;
    }

    /// @return records in order, a few hundred at most; empty when none came in time
    Polled poll(Duration atMost) {
        Polled polled = records(atMost);
        if (!connected()) {
            end = UNKNOWN;
            // While Kafka was away its topic may have been written anew: a hole is looked at once more from the start.
            fromTheStart = false;
        }
        return polled;
    }

    /// Asks for the end of the topic, unless it is known or Kafka does not answer. To be called after a poll, and with nothing
    /// held that others wait for: it may take seconds, where a poll takes no longer than it is told.
    void findEnd() {
        if (end == UNKNOWN && !silence.began()) {
            askForEnd();
        }
    }

    private Polled records(Duration atMost) {
        long begun = nanoTime.getAsLong();
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
            return new Polled(records.records(partition), checkpointTopic.of(records));
        } catch (OffsetOutOfRangeException elsewhere) {
            // A topic was written anew. Positions say what is known of it already; checkpoints are compared again.
            if (elsewhere.partitions().contains(checkpoints)) {
                checkpointTopic.restart();
            }
            if (elsewhere.partitions().contains(partition)) {
                restart();
            }
            return new Polled(List.of(), List.of());
        } finally {
            silence.polled(begun);
        }
    }

    private void askForEnd() {
        try {
            end = consumer.endOffsets(List.of(partition), METADATA_PATIENCE).getOrDefault(partition, UNKNOWN);
        } catch (TimeoutException away) {
            // It is asked for again after one of the next polls; until then what is read counts as old.
            LOG.debug("The end of {} is not known yet: {}", partition, away.getMessage());
        }
    }

    /// @return how many records are left, as far as the last answer of the broker told
    OptionalLong lag() {
        return consumer.assignment().isEmpty() ? OptionalLong.empty() : consumer.currentLag(partition);
    }

    /// What was written while nobody read is old: only when all of it has been read does what comes count as new. A
    /// little lag after that is none: it comes and goes with every entry.
    /// @return why there is more, or may be, than what has been read; null where it has been read as it came
    @Nullable
    String behind() {
        if (!connected()) {
            return "Kafka does not answer";
        }
        if (end == UNKNOWN) {
            return "the end of topic " + partition.topic() + " is not known yet";
        }
        long at = consumer.position(partition, METADATA_PATIENCE);
        return at >= end ? null : "reading topic " + partition.topic() + ": " + at + " of " + end;
    }

    /// @return whether Kafka answers
    boolean connected() {
        return !silence.lasts();
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
