package org.signedprojects.registry.command.publishing;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.checkpoints.CannotSign;
import org.signedprojects.registry.command.checkpoints.Checkpointer;
import org.signedprojects.registry.command.checkpoints.Checkpoints;
import org.signedprojects.registry.command.checkpoints.PostgresCheckpoint;
import org.signedprojects.registry.command.checkpoints.SignedCheckpoint;
import org.signedprojects.registry.command.checkpoints.UnusableKeyFile;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.ledger.LedgerRecords;
import org.signedprojects.registry.ledger.TraceContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Copies the ledger to Kafka on a thread of its own, in order, each entry once, for as long as this instance leads.
///
/// One Kafka transaction carries a batch of entries, in the progress topic the position that comes next, and at times a
/// signed checkpoint over all entries so far. What a crash leaves behind:
/// - before the transaction: nothing;
/// - within it: records that no reader sees; the next publisher's first act ends the transaction;
/// - while it commits: all of it or nothing, and the progress record with it;
/// - after it: a checkpoint in Kafka that the database does not have yet; the next publisher takes it over.
///
/// So whoever publishes next reads from Kafka itself where to go on; what a power failure leaves, [HangingTransactions] and
/// [Published] know. An old publisher that only seemed dead is fenced by its transactional id. Kafka being away delays
/// publication and touches no command.
final class LedgerPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerPublisher.class);
    private static final Duration CONFIRM_LEAD = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBTS = 3;
    private static final int MOST_FAILURES = 5;
    /// Entries read at once: as large as entries can be, these fit into memory.
    private static final int READ_AT_ONCE = 500;
    /// A transaction with more bytes might not end within its time.
    private static final long ENOUGH_BYTES = 16L << 20;
    /// For every so many entries that come in an interval the next transaction waits one.
    private static final long BREATH_ENTRIES = 6;
    private static final int LONGEST_BREATH = 5;
    private static final byte[] CONTENT_TYPE = LedgerRecords.bytes(LedgerRecords.ENTRY_TYPE);
    private static final byte[] PROGRESS_KEY = LedgerRecords.bytes(LedgerRecords.PROGRESS_KEY);

    private final Ledger ledger;
    private final Checkpoints checkpoints;
    private final KafkaClients kafka;
    private final LeaderLock lead;
    private final PublishingProperties properties;
    private final Semaphore committed = new Semaphore(0);
    private final Thread thread;

    private volatile PublisherState state = PublisherState.OFF;
    private volatile @Nullable String reason;
    private volatile long nextPosition = -1;
    private volatile long reachedPosition = -1;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Duration retry;
    /// The last contradiction that an attempt found; null before the first.
    private @Nullable String doubted;
    /// Contradictions in a row, without publishing in between.
    private int doubts;
    /// Failures in a row, contradictions among them.
    private int failures;

    LedgerPublisher(Ledger ledger, Checkpoints checkpoints, KafkaClients kafka, LeaderLock lead,
            PublishingProperties properties) {
        this.ledger = ledger;
        this.checkpoints = checkpoints;
        this.kafka = kafka;
        this.lead = lead;
        this.properties = properties;
        this.retry = properties.firstRetry();
        this.thread = Thread.ofPlatform().name("ledger-publisher").daemon().unstarted(this::run);
    }

    /// Makes the key for checkpoints when there is none; a file of keys that cannot be used is the exception's message.
    void start() {
        checkpoints.provideKeys();
        ledger.whenCommitted(this::wake);
        thread.start();
    }

    PublisherState state() {
        return state;
    }

    /// @return why publication waits or stopped; null while it goes on
    @Nullable
    String reason() {
        return reason;
    }

    /// @return the position to publish next; -1 while this instance does not know, because it does not publish
    long nextPosition() {
        return nextPosition;
    }

    /// @return the position to publish next, as this instance knew last, also while Kafka is away; -1 if it never did
    long reachedPosition() {
        return reachedPosition;
    }

    /// Finishes the batch it is at and ends; the lead goes to another instance.
    @Override
    public void close() {
        closing.countDown();
        wake();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        // One permit is enough, however many commits there were meanwhile.
        if (committed.availablePermits() == 0) {
            committed.release();
        }
    }

    private void run() {
        try (lead) {
            while (closing.getCount() > 0) {
                attempt();
            }
            become(PublisherState.OFF, null);
        } catch (CannotPublish | CannotSign | UnusableKeyFile unfit) {
            LOG.error("Publication of ledger {} STOPPED: {}", ledger.name(), unfit.getMessage());
            become(PublisherState.STOPPED, unfit.getMessage());
        } catch (InterruptedException | InterruptException stopped) {
            become(PublisherState.OFF, null);
        } catch (Error broken) {
            // The thread ends with it: nobody shall believe that publication goes on.
            become(PublisherState.STOPPED, broken.toString());
            LOG.error("Publication of ledger {} STOPPED", ledger.name(), broken);
            throw broken;
        }
    }

    /// Leads for as long as nothing fails.
    private void attempt() throws InterruptedException {
        try {
            if (lead.tryAcquire()) {
                publish();
            } else {
                become(PublisherState.STANDBY, null);
                waitAtMost(properties.retryDelay());
            }
        } catch (UnusableKeyFile | InterruptException last) {
            throw last;
        } catch (CannotPublish | CannotSign contradiction) {
            doubt(contradiction);
        } catch (SQLException | DataAccessException | LedgerUnavailable away) {
            pause(PublisherState.WAITING_FOR_LEDGER, away);
        } catch (RuntimeException away) {
            // Kafka's own exceptions, and whatever a broken producer throws: the next attempt begins from what Kafka holds.
            pause(PublisherState.WAITING_FOR_KAFKA, away);
        }
    }

    /// A publisher that was slow may not know yet that it lost the lead. While it and its successor both work, what the
    /// one commits between two looks of the other seems to be a contradiction. The next attempt fences the other off,
    /// waits for what it has begun, and looks anew: positions have then moved on. So what is found again, word for word,
    /// is a contradiction; and so is the third in a row, in case the ledger grows meanwhile and changes the words.
    private void doubt(RuntimeException contradiction) throws InterruptedException {
        String found = String.valueOf(contradiction.getMessage());
        doubts++;
        if (found.equals(doubted) || doubts == MOST_DOUBTS) {
            throw contradiction;
        }
        doubted = found;
        LOG.warn("Publication of ledger {} looks again: {}", ledger.name(), found);
        pause(PublisherState.WAITING_FOR_KAFKA, contradiction);
    }

    private void pause(PublisherState waiting, Exception away) throws InterruptedException {
        if (state != waiting) {
            LOG.warn("Publication of ledger {} waits and will catch up: {}", ledger.name(), away.toString());
        }
        become(waiting, away.getClass().getSimpleName());
        failures++;
        if (failures % MOST_FAILURES == 0) {
            letOthersTry();
        } else {
            confirmLead();
        }
        waitAtMost(retry);
        retry = properties.retryAfter(retry);
    }

    /// What is in this one's way, such as its clock, its settings or the network on its side, need not be in theirs.
    private void letOthersTry() throws InterruptedException {
        LOG.debug("Failed {} times in a row: the lead is anybody's", failures);
        lead.close();
        // As long as another instance may wait before it looks again.
        waitAtMost(properties.retryDelay());
    }

    /// Entries were published, or there were none to be published.
    private void wentWell() {
        retry = properties.firstRetry();
        doubts = 0;
        failures = 0;
    }

    private void waitAtMost(Duration delay) throws InterruptedException {
        if (closing.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("Closing while waiting");
        }
    }

    private void confirmLead() {
        try {
            lead.confirm();
        } catch (SQLException lost) {
            // The next attempt asks for the lead anew.
            LOG.debug("The lead is lost", lost);
        }
    }

    private void publish() throws SQLException, InterruptedException {
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
            long next = published.nextPosition();
            long size = ledger.size();
            published.requireIn(ledger, size);
            Checkpointer checkpointer = checkpoints.resume(new PostgresCheckpoint(lead.session()),
                    published.checkpoint(), next, size);
            catchUp(checkpointer);
            if (published.progress() != next) {
                putProgressRight(published, producer);
            }
            nextPosition = next;
            reachedPosition = next;
            LOG.info("Publishing ledger {} from position {}", ledger.name(), next);
            become(PublisherState.PUBLISHING, null);
            int atOnce = Math.min(READ_AT_ONCE, properties.batchMax());
            try (ReadAhead ahead = new ReadAhead(ledger::follow, next, atOnce)) {
                publishFrom(next, ahead, checkpointer, producer);
            }
        } finally {
            nextPosition = -1;
            producer.close(CLOSE);
        }
    }

    /// So that it does not have to be understood for longer than this that one topic has lost more than the other.
    private void putProgressRight(Published published, Producer<byte[], byte[]> producer) {
        LOG.warn("Kafka has lost the end of a topic of ledger {}: entries end before position {}, the progress is {}",
                ledger.name(), published.nextPosition(), published.progress());
        producer.beginTransaction();
        producer.send(progress(published.nextPosition()));
        producer.commitTransaction();
    }

    private void catchUp(Checkpointer checkpointer) throws SQLException {
        while (checkpointer.isBehind() && closing.getCount() > 0) {
            checkpointer.catchUp(ledger);
            lead.confirm();
        }
    }

    private void publishFrom(long first, ReadAhead ahead, Checkpointer checkpointer,
            Producer<byte[], byte[]> producer) throws SQLException, InterruptedException {
        long next = first;
        long confirmed = System.nanoTime();
        long beganBefore = confirmed - properties.interval().toNanos();
        while (closing.getCount() > 0) {
            committed.drainPermits();
            long began = System.nanoTime();
            List<LedgerEntry> batch = ahead.next();
            if (!batch.isEmpty() || checkpointer.nanosUntilDue(next) == 0) {
                long before = next;
                next = send(batch, next, ahead, checkpointer, producer);
                nextPosition = next;
                reachedPosition = next;
                wentWell();
                if (!ahead.isBehind()) {
                    waitAtMost(breath(next - before, began - beganBefore).minusNanos(System.nanoTime() - began));
                }
                beganBefore = began;
            } else {
                wentWell();
                committed.tryAcquire(Math.min(properties.idleDelay().toNanos(), checkpointer.nanosUntilDue(next)),
                        TimeUnit.NANOSECONDS);
            }
            if (System.nanoTime() - confirmed > CONFIRM_LEAD.toNanos()) {
                lead.confirm();
                confirmed = System.nanoTime();
            }
        }
        checkpointer.hurry();
        if (checkpointer.nanosUntilDue(next) == 0) {
            send(List.of(), next, ahead, checkpointer, producer);
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
    /// @return the position to publish next
    private long send(List<LedgerEntry> first, long next, ReadAhead ahead, Checkpointer checkpointer,
            Producer<byte[], byte[]> producer) throws InterruptedException {
        producer.beginTransaction();
        long position = next;
        long bytes = 0;
        for (List<LedgerEntry> read = first; !read.isEmpty(); read = following(ahead, position - next, bytes)) {
            for (LedgerEntry entry : read) {
                if (entry.position() != position) {
                    throw new CannotPublish("the ledger has position " + entry.position() + ", expected " + position);
                }
                producer.send(record(entry));
                checkpointer.hash(entry);
                bytes += entry.bytes().length;
                position++;
            }
        }
        if (position > next) {
            producer.send(progress(position));
        }
        Optional<SignedCheckpoint> checkpoint = checkpointer.due(position);
        checkpoint.ifPresent(signed -> producer.send(CheckpointRecord.of(signed, ledger.name())));
        // Throws when any of the sends failed; then nothing of the transaction is ever seen.
        producer.commitTransaction();
        if (checkpoint.isPresent()) {
            checkpointer.published(checkpoint.get());
        }
        return position;
    }

    /// @return nothing at the end of the ledger, or when the transaction has no room for another read
    private List<LedgerEntry> following(ReadAhead ahead, long sent, long bytes) throws InterruptedException {
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

    private ProducerRecord<byte[], byte[]> progress(long next) {
        return new ProducerRecord<>(ledger.name().progressTopic(), 0, PROGRESS_KEY, LedgerRecords.bytes(next));
    }

    private void become(PublisherState newState, @Nullable String why) {
        state = newState;
        reason = why;
    }
}
