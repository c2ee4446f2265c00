package org.signedprojects.registry.query.intake;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.signedprojects.registry.query.witness.UnreadCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topic of checkpoints, as the consumer that reads the entries reads it too. It may come to exist later than theirs.
final class CheckpointTopic {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointTopic.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    /// Longest time for which old checkpoints keep entries back.
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long NOWHERE = -1;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition entries;
    private final TopicPartition checkpoints;
    private final LongSupplier nanoTime;
    private long from;
    /// End of the topic when reading it began; what is before it is read ahead of the entries.
    private long known;
    private long progress;
    private long progressNanos;
    private long triedNanos;

    /// @param entries  the other topic that the consumer reads
    /// @param nanoTime as [System#nanoTime]
    CheckpointTopic(Consumer<byte[], byte[]> consumer, TopicPartition entries, TopicPartition checkpoints,
            LongSupplier nanoTime) {
        this.consumer = consumer;
        this.entries = entries;
        this.checkpoints = checkpoints;
        this.nanoTime = nanoTime;
        this.triedNanos = nanoTime.getAsLong() - RETRY.toNanos();
    }

    /// @param offset where to begin, when the topic is there
    void readFrom(long offset) {
        from = offset;
    }

    /// Says what the next polls shall bring. Checkpoints that were there when reading began come before the entries, so
    /// that entries past a wrong one are not applied when projections are rebuilt.
    /// @param wanted whether checkpoints can be taken
    void balance(boolean wanted) {
        if (wanted && !areRead()) {
            begin();
        }
        if (!areRead()) {
            return;
        }
        if (!wanted) {
            // That none come meanwhile says nothing about Kafka.
            progress = NOWHERE;
        }
        pauseIf(!wanted, checkpoints);
        pauseIf(wanted && areBehind(), entries);
    }

    private boolean areRead() {
        return consumer.assignment().contains(checkpoints);
    }

    private void pauseIf(boolean pause, TopicPartition which) {
        if (pause) {
            consumer.pause(List.of(which));
        } else {
            consumer.resume(List.of(which));
        }
    }

    private void begin() {
        long now = nanoTime.getAsLong();
        if (now - triedNanos < RETRY.toNanos()) {
            return;
        }
        triedNanos = now;
        try {
            if (!consumer.partitionsFor(checkpoints.topic(), LedgerTopic.METADATA_PATIENCE).isEmpty()) {
                begin(consumer.endOffsets(List.of(checkpoints), LedgerTopic.METADATA_PATIENCE).getOrDefault(checkpoints,
                        0L));
            }
        } catch (TimeoutException away) {
            // Kafka does not answer, which polling will show; the next try is soon.
            LOG.debug("Whether there are checkpoints is not known yet: {}", away.getMessage());
        }
    }

    /// @param end of the topic
    private void begin(long end) {
        consumer.assign(List.of(entries, checkpoints));
        if (from > end) {
            // The topic was written anew.
            restart();
        } else {
            consumer.seek(checkpoints, from);
        }
        known = end;
        progress = NOWHERE;
    }

    /// Not for longer than the patience without progress: entries are not kept back for checkpoints that do not come.
    private boolean areBehind() {
        long at = consumer.position(checkpoints, LedgerTopic.METADATA_PATIENCE);
        if (at >= known) {
            return false;
        }
        if (at != progress) {
            progress = at;
            progressNanos = nanoTime.getAsLong();
        } else if (nanoTime.getAsLong() - progressNanos > PATIENCE.toNanos()) {
            known = at;
        }
        return at < known;
    }

    /// Goes back to the first record there is.
    void restart() {
        consumer.seekToBeginning(List.of(checkpoints));
    }

    /// @param polled records of both topics
    List<UnreadCheckpoint> of(ConsumerRecords<byte[], byte[]> polled) {
        return polled.records(checkpoints).stream().map(CheckpointTopic::unread).toList();
    }

    private static UnreadCheckpoint unread(ConsumerRecord<byte[], byte[]> record) {
        return new UnreadCheckpoint(record.offset(), record.value() == null ? new byte[0] : record.value());
    }
}
