package org.signedprojects.registry.command.publishing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerRecords;

/// Reads from Kafka itself how far publication has come.
final class PublishedSoFar {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_LOOK_BACK = 64;

    private final Consumer<byte[], byte[]> consumer;
    private final LedgerName ledger;
    private final Duration patience;

    /// @param consumer reads committed records only
    /// @param patience how long Kafka may send nothing: a consumer itself waits for ever for a broker that is away
    PublishedSoFar(Consumer<byte[], byte[]> consumer, LedgerName ledger, Duration patience) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.patience = patience;
    }

    /// To be asked when no transaction of an earlier publisher can be open any more.
    /// @throws CannotPublish    when the last record is none of a publisher
    /// @throws TimeoutException when Kafka does not answer
    Published read() {
        long progress = last(ledger.progressTopic()).map(record -> number(record.value(), "progress")).orElse(0L);
        Optional<ConsumerRecord<byte[], byte[]>> lastEntry = last(ledger.topic());
        long next = lastEntry.map(record -> 1 + number(position(record), "position")).orElse(0L);
        return new Published(next, lastEntry.map(PublishedSoFar::value), progress,
                last(ledger.checkpointsTopic()).map(PublishedSoFar::value));
    }

    /// Looks back from the end, further each time: markers and aborted records take offsets too.
    private Optional<ConsumerRecord<byte[], byte[]>> last(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        for (long back = FIRST_LOOK_BACK;; back *= 16) {
            long from = Math.max(begin, end - back);
            Optional<ConsumerRecord<byte[], byte[]>> last = lastBetween(partition, from, end);
            if (last.isPresent() || from == begin) {
                return last;
            }
        }
    }

    private Optional<ConsumerRecord<byte[], byte[]>> lastBetween(TopicPartition partition, long from, long end) {
        consumer.seek(partition, from);
        ConsumerRecord<byte[], byte[]> last = null;
        long reached = from;
        long silentSince = System.nanoTime();
        while (reached < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                last = record;
            }
            long before = reached;
            reached = consumer.position(partition);
            if (reached > before) {
                silentSince = System.nanoTime();
            } else if (System.nanoTime() - silentSince > patience.toNanos()) {
                throw new TimeoutException("Kafka sent nothing of topic " + partition.topic() + " from offset "
                        + reached + " on for " + patience);
            }
        }
        return Optional.ofNullable(last);
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }

    private static byte @Nullable [] position(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(LedgerRecords.POSITION);
        return header == null ? null : header.value();
    }

    private static long number(byte @Nullable [] ascii, String what) {
        return LedgerRecords.number(ascii).orElseThrow(() -> new CannotPublish(
                "the last record's " + what + " is not a number: someone else wrote to the topic"));
    }
}
