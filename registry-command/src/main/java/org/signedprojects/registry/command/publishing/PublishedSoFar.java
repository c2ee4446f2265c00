package org.signedprojects.registry.command.publishing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
    /// @throws CannotPublish    when the last records are none of a publisher
    /// @throws TimeoutException when Kafka does not answer
    Published read() {
        long progress = last(ledger.progressTopic()).map(record -> number(record.value(), "progress")).orElse(0L);
        List<ConsumerRecord<byte[], byte[]>> entries = last(ledger.topic(), 2);
        return new Published(next(entries), entries.reversed().stream().findFirst().map(PublishedSoFar::value),
                progress,
                last(ledger.checkpointsTopic()).map(PublishedSoFar::value));
    }

    /// The last alone could be the copy of an entry from before, and what came after that entry seem to be lost.
    private static long next(List<ConsumerRecord<byte[], byte[]>> lastEntries) {
        long next = 0;
        for (ConsumerRecord<byte[], byte[]> entry : lastEntries) {
            long position = number(position(entry), "position");
            if (next > 0 && position != next) {
                throw new CannotPublish(
                        "position " + position + " follows position " + (next - 1) + " at the end of topic "
                                + entry.topic() + ": someone else wrote to it");
            }
            next = position + 1;
        }
        return next;
    }

    private Optional<ConsumerRecord<byte[], byte[]>> last(String topic) {
        return last(topic, 1).stream().findFirst();
    }

    /// Looks back from the end, further each time: markers and aborted records take offsets too.
    /// @return in the topic's order; fewer where there are no more
    private List<ConsumerRecord<byte[], byte[]>> last(String topic, int count) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        for (long back = FIRST_LOOK_BACK;; back *= 16) {
            long from = Math.max(begin, end - back);
            List<ConsumerRecord<byte[], byte[]>> last = lastBetween(partition, from, end, count);
            if (last.size() == count || from == begin) {
                return last;
            }
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> lastBetween(TopicPartition partition, long from, long end, int count) {
        consumer.seek(partition, from);
        Deque<ConsumerRecord<byte[], byte[]>> last = new ArrayDeque<>();
        long reached = from;
        long silentSince = System.nanoTime();
        while (reached < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                last.addLast(record);
                if (last.size() > count) {
                    last.removeFirst();
                }
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
        return List.copyOf(last);
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
