package org.signedprojects.registry.query.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.log.EntryLogFailure.Kind;

/// One consumer a ledger, made when it is first asked for and used by one reader at a time.
final class KafkaEntryLog implements EntryLog, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// A bundle of entries of usual size comes with one answer of the broker.
    private static final int FETCH_BYTES = 512 * 1_024;

    private final KafkaProperties kafka;
    private final Map<LedgerName, Guarded> consumers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    KafkaEntryLog(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    private record Guarded(ReentrantLock lock, EntrySearch search) {}

    @Override
    public List<byte[]> read(LedgerName ledger, long from, int count, long maxBytes) {
        try {
            return read(consumers.computeIfAbsent(ledger, this::open), from, count, maxBytes);
        } catch (KafkaException failure) {
            throw new EntryLogFailure(Kind.UNAVAILABLE, Reasons.of(failure));
        }
    }

    private List<byte[]> read(Guarded guarded, long from, int count, long maxBytes) {
        await(guarded.lock());
        try {
            if (closed) {
                throw new EntryLogFailure(Kind.UNAVAILABLE, "the service is shutting down");
            }
            return guarded.search().read(from, count, maxBytes);
        } finally {
            guarded.lock().unlock();
        }
    }

    private static void await(ReentrantLock lock) {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EntryLogFailure(Kind.UNAVAILABLE, "too many read at the same time");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new EntryLogFailure(Kind.UNAVAILABLE, "the service is shutting down");
        }
    }

    /// @throws KafkaException when no address of Kafka can be resolved
    private Guarded open(LedgerName ledger) {
        Map<String, Object> settings = kafka.consumer("registry-query-entries-" + ledger);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return new Guarded(new ReentrantLock(), new EntrySearch(ledger,
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()), PATIENCE));
    }

    @Override
    public void close() {
        closed = true;
        consumers.values().forEach(guarded -> {
            guarded.lock().lock();
            try {
                guarded.search().close();
            } finally {
                guarded.lock().unlock();
            }
        });
    }
}
