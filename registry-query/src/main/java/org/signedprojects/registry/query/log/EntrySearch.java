package org.signedprojects.registry.query.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.signedprojects.registry.ledger.InvalidEntry;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.log.EntryLogFailure.Kind;

/// Finds entries in the topic of a ledger by position. A record says its position, and its offset is at least as far
/// from an earlier record's as its position: so a place can always be named that is not past the wanted entry. Looking
/// there and in the middle of what is left, by turns, ends after logarithmically many looks.
///
/// For one thread at a time.
final class EntrySearch implements AutoCloseable {
    private static final int MAX_LOOKS = 200;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

    private final TopicPartition partition;
    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;
    private final EntryOffsets offsets = new EntryOffsets();
    private long deadline;

    EntrySearch(LedgerName ledger, Consumer<byte[], byte[]> consumer, Duration patience) {
        this.partition = new TopicPartition(ledger.topic(), 0);
        this.consumer = consumer;
        this.patience = patience;
        consumer.assign(List.of(partition));
    }

    List<byte[]> read(long from, int count, long maxBytes) {
        deadline = System.nanoTime() + patience.toNanos();
        try {
            return collect(from, count, maxBytes);
        } catch (OffsetOutOfRangeException elsewhere) {
            // The topic was written anew, so what was found in it before says nothing.
            offsets.forget();
            return collect(from, count, maxBytes);
        }
    }

    private List<byte[]> collect(long from, int count, long maxBytes) {
        List<ConsumerRecord<byte[], byte[]>> records = find(from);
        List<byte[]> entries = new ArrayList<>(count);
        long bytes = 0;
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                long wanted = from + entries.size();
                long position = position(record);
                if (position > wanted) {
                    throw missing(wanted);
                }
                // One below comes again, which is harmless.
                if (position == wanted) {
                    byte[] entry = value(record, position);
                    bytes += entry.length;
                    if (bytes > maxBytes && !entries.isEmpty()) {
                        return entries;
                    }
                    entries.add(entry);
                    if (entries.size() == count) {
                        return entries;
                    }
                }
            }
            records = next(from + entries.size());
        }
    }

    /// @return records of which one is the wanted entry
    private List<ConsumerRecord<byte[], byte[]>> find(long position) {
        List<ConsumerRecord<byte[], byte[]>> found = search(position);
        if (found.isEmpty() && offsets.size() > 0) {
            // What was remembered may be of an older topic of the same name.
            offsets.forget();
            found = search(position);
        }
        if (found.isEmpty()) {
            throw missing(position);
        }
        offsets.found(position(found.getFirst()), found.getFirst().offset());
        return found;
    }

    private List<ConsumerRecord<byte[], byte[]>> search(long position) {
        long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        EntryOffsets.Range range = offsets.range(position, begin, end);
        long low = Math.max(begin, range.from());
        long high = Math.min(end - 1, range.to());
        for (int look = 0; look < MAX_LOOKS && low <= high; look++) {
            long at = look % 2 == 0 ? low : low + (high - low) / 2;
            List<ConsumerRecord<byte[], byte[]>> records = look(at, end);
            if (records.isEmpty() || position(records.getFirst()) > position) {
                high = at - 1;
            } else if (position(records.getLast()) < position) {
                ConsumerRecord<byte[], byte[]> last = records.getLast();
                low = last.offset() + (position - position(last));
            } else {
                return records;
            }
        }
        return List.of();
    }

    /// @return the records at this offset and after; none where only markers are left
    private List<ConsumerRecord<byte[], byte[]>> look(long offset, long end) {
        consumer.seek(partition, offset);
        return poll(end);
    }

    private List<ConsumerRecord<byte[], byte[]>> next(long wanted) {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        List<ConsumerRecord<byte[], byte[]>> records = poll(end);
        if (records.isEmpty()) {
            throw missing(wanted);
        }
        return records;
    }

    private List<ConsumerRecord<byte[], byte[]>> poll(long end) {
        while (System.nanoTime() < deadline) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty() || consumer.position(partition) >= end) {
                return records;
            }
        }
        throw new EntryLogFailure(Kind.UNAVAILABLE, "Kafka does not answer in time");
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> record, long position) {
        byte[] value = record.value();
        if (value == null) {
            throw missing(position);
        }
        return value;
    }

    private static long position(ConsumerRecord<byte[], byte[]> record) {
        try {
            return PositionHeader.of(record);
        } catch (InvalidEntry strange) {
            throw new EntryLogFailure(Kind.MISSING,
                    "the record at offset " + record.offset() + " does not say its position");
        }
    }

    private static EntryLogFailure missing(long position) {
        return new EntryLogFailure(Kind.MISSING, "the topic does not hold position " + position);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_PATIENCE));
    }
}
