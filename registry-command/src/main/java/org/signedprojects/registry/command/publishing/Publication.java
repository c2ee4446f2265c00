package org.signedprojects.registry.command.publishing;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.signedprojects.registry.command.checkpoints.Checkpointer;
import org.signedprojects.registry.command.checkpoints.Checkpoints;
import org.signedprojects.registry.command.checkpoints.PostgresCheckpoint;
import org.signedprojects.registry.command.checkpoints.SignedCheckpoint;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.ledger.LedgerRecords;
import org.signedprojects.registry.ledger.TraceContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publication from the moment an instance leads until it ends or anything fails; the next attempt has its own. For one
/// thread.
final class Publication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final Duration CONFIRM_LEAD = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    /// Entries read at once.
    private static final int READ_AT_ONCE = 500;
    /// A transaction with more bytes might not end within its time.
    private static final long ENOUGH_BYTES = 16L << 20;
    /// For every so many entries that come in an interval the next transaction waits one.
    private static final long BREATH_ENTRIES = 6;
    private static final int LONGEST_BREATH = 5;
    private static final byte[] CONTENT_TYPE = LedgerRecords.bytes(LedgerRecords.ENTRY_TYPE);
    private static final byte[] PROGRESS_KEY = LedgerRecords.bytes(LedgerRecords.PROGRESS_KEY);

    private final Ledger ledger;
    private final LeaderLock lead;
    private final PublishingProperties properties;
    private final Waits waits;
    private final Producer<byte[], byte[]> producer;
    private final Published published;
    private final Checkpointer checkpointer;
    private final ReadAhead ahead;
    private long next;

    private Publication(Ledger ledger, LeaderLock lead, PublishingProperties properties, Waits waits,
            Producer<byte[], byte[]> producer, Published published, Checkpointer checkpointer, long size) {
        this.ledger = ledger;
        this.lead = lead;
        this.properties = properties;
        this.waits = waits;
        this.producer = producer;
        this.published = published;
        this.checkpointer = checkpointer;
        this.next = published.nextPosition();
        // Memory may hold what the ledger has lost in a fail-over since. What is new from here on is not among that.
        this.ahead = new ReadAhead((position, atMost) -> position < size
                ? ledger.entriesFrom(position, atMost)
                : ledger.follow(position, atMost), next, Math.min(READ_AT_ONCE, properties.batchMax()));
    }

    /// Fences every earlier publisher, and finds out where to go on.
    static Publication begin(Ledger ledger, Checkpoints checkpoints, KafkaClients kafka, LeaderLock lead,
            PublishingProperties properties, Waits waits) throws SQLException {
        // Each step may take long; the server ends a session that is silent for the time of all.
        kafka.provideTopics();
        lead.confirm();
        Producer<byte[], byte[]> producer = kafka.producer();
        try {
            producer.initTransactions();
            lead.confirm();
            kafka.endHangingTransactions();
            lead.confirm();
            Published published = kafka.published();
            // Before the size is asked for, which only grows from then on.
            long seen = ledger.knownSize();
            long size = ledger.size();
            published.requireIn(ledger, size);
            Checkpointer checkpointer = checkpoints.resume(new PostgresCheckpoint(lead.session()),
                    published.checkpoint(), published.nextPosition(), size);
            requireAll(seen, size);
            return new Publication(ledger, lead, properties, waits, producer, published, checkpointer, size);
        } catch (SQLException | RuntimeException | Error failed) {
            producer.close(CLOSE);
            throw failed;
        }
    }

    /// @throws CannotPublish when entries are gone that this instance has seen: what it remembers is not true any more
    private static void requireAll(long seen, long size) {
        if (seen > size) {
            throw new CannotPublish("this instance has seen " + seen + " entries of the ledger, which has only " + size
                    + ": an older state has taken its place, restart every command service");
        }
    }

    /// Sees that whatever was signed still holds, before the first entry is published.
    void catchUp() throws SQLException {
        while (checkpointer.isBehind() && waits.isOpen()) {
            checkpointer.catchUp(ledger);
            lead.confirm();
        }
        if (published.progress() != next) {
            putProgressRight();
        }
    }

    /// So that it does not have to be understood for longer than this that one topic has lost more than the other.
    private void putProgressRight() {
        LOG.warn("Kafka has lost the end of a topic of ledger {}: entries end before position {}, the progress is {}",
                ledger.name(), next, published.progress());
        producer.beginTransaction();
        producer.send(progress());
        producer.commitTransaction();
    }

    /// @return the position to publish next
    long next() {
        return next;
    }

    /// Returns when publication is to end.
    /// @param reached is told the position to publish next, whenever all was published that was read
    void run(LongConsumer reached) throws SQLException, InterruptedException {
        long confirmed = System.nanoTime();
        long beganBefore = confirmed - properties.interval().toNanos();
        while (waits.isOpen()) {
            waits.forgetCommits();
            long began = System.nanoTime();
            List<LedgerEntry> batch = ahead.next();
            if (!batch.isEmpty() || checkpointer.nanosUntilDue(next) == 0) {
                long before = next;
                send(batch);
                reached.accept(next);
                if (!ahead.isBehind()) {
                    waits.atMost(breath(next - before, began - beganBefore).minusNanos(System.nanoTime() - began));
                }
                beganBefore = began;
            } else {
                reached.accept(next);
                waits.forCommit(Math.min(properties.idleDelay().toNanos(), checkpointer.nanosUntilDue(next)));
            }
            if (System.nanoTime() - confirmed > CONFIRM_LEAD.toNanos()) {
                lead.confirm();
                confirmed = System.nanoTime();
            }
        }
        checkpointer.hurry();
        if (checkpointer.nanosUntilDue(next) == 0) {
            send(List.of());
        }
    }

    /// The faster entries come, the more the next transaction may gather: under load they are seen a little later, and
    /// everybody spends less on each. What had to wait once does not make those after it wait.
    /// @param entries that the last transaction carried
    /// @param nanos   in which they came
    private Duration breath(long entries, long nanos) {
        long inAnInterval = entries * properties.interval().toNanos() / Math.max(1, nanos);
        return properties.interval().multipliedBy(Math.clamp(inAnInterval / BREATH_ENTRIES, 1, LONGEST_BREATH));
    }

    /// @param first empty when only a checkpoint is due; what follows it is sent with it
    private void send(List<LedgerEntry> first) throws InterruptedException {
        producer.beginTransaction();
        long before = next;
        long bytes = 0;
        for (List<LedgerEntry> read = first; !read.isEmpty(); read = following(next - before, bytes)) {
            for (LedgerEntry entry : read) {
                if (entry.position() != next) {
                    throw new CannotPublish("the ledger has position " + entry.position() + ", expected " + next);
                }
                producer.send(record(entry));
                checkpointer.hash(entry);
                bytes += entry.bytes().length;
                next++;
            }
        }
        if (next > before) {
            producer.send(progress());
        }
        Optional<SignedCheckpoint> checkpoint = checkpointer.due(next);
        checkpoint.ifPresent(signed -> producer.send(CheckpointRecord.of(signed, ledger.name())));
        // Throws when any of the sends failed; then nothing of the transaction is ever seen.
        producer.commitTransaction();
        checkpoint.ifPresent(checkpointer::published);
    }

    /// @return nothing at the end of the ledger, or when the transaction has no room for another read
    private List<LedgerEntry> following(long sent, long bytes) throws InterruptedException {
        return ahead.isBehind() && sent + READ_AT_ONCE <= properties.batchMax() && bytes < ENOUGH_BYTES
                ? ahead.next()
                : List.of();
    }

    private ProducerRecord<byte[], byte[]> record(LedgerEntry entry) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(ledger.name().topic(), 0,
                entry.stream().subject().getBytes(StandardCharsets.UTF_8), entry.bytes());
        record.headers().add(LedgerRecords.CONTENT_TYPE, CONTENT_TYPE).add(LedgerRecords.POSITION,
                LedgerRecords.bytes(entry.position()));
        TraceContext.traceparent(entry.bytes()).ifPresent(trace -> record.headers().add(TraceContext.HEADER, trace));
        return record;
    }

    private ProducerRecord<byte[], byte[]> progress() {
        return new ProducerRecord<>(ledger.name().progressTopic(), 0, PROGRESS_KEY, LedgerRecords.bytes(next));
    }

    @Override
    public void close() {
        ahead.close();
        producer.close(CLOSE);
    }
}
