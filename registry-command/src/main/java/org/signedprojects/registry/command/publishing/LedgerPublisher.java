package org.signedprojects.registry.command.publishing;

import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.checkpoints.CannotSign;
import org.signedprojects.registry.command.checkpoints.Checkpoints;
import org.signedprojects.registry.command.checkpoints.UnusableKeyFile;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Copies the ledger to Kafka on a thread of its own, in order, each entry once, for as long as this instance leads: from
/// the end of start-up until the web server has answered its last request.
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
final class LedgerPublisher implements SmartLifecycle, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerPublisher.class);
    private static final int MOST_DOUBTS = 3;
    private static final int MOST_FAILURES = 5;

    private final Ledger ledger;
    private final Checkpoints checkpoints;
    private final KafkaClients kafka;
    private final LeaderLock lead;
    private final PublishingProperties properties;
    private final Waits waits = new Waits();
    private final Thread thread;

    private volatile PublisherState state = PublisherState.OFF;
    private volatile @Nullable String reason;
    private volatile long nextPosition = -1;
    private volatile long reachedPosition = -1;
    private Duration retry;
    /// The last contradiction that an attempt found; null before the first.
    private @Nullable String doubted;
    /// Contradictions in a row, without publishing in between.
    private int doubts;
    /// Failures in a row, contradictions among them.
    private int failures;
    /// The kind of the last failure; null before the first. Told again when another one follows it.
    private @Nullable String told;

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
    @Override
    public void start() {
        checkpoints.provideKeys();
        ledger.whenCommitted(waits::committed);
        thread.start();
    }

    @Override
    public boolean isAutoStartup() {
        return properties.enabled();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    /// Stops after the web server: high phases stop first.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void stop() {
        close();
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
        waits.close();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (lead) {
            while (waits.isOpen()) {
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
                waits.atMost(properties.retryDelay());
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
        // Numbers differ from try to try.
        String kind = away.toString().replaceAll("[0-9]+", "0");
        if (state != waiting || !kind.equals(told)) {
            LOG.warn("Publication of ledger {} waits and will catch up: {}", ledger.name(), away.toString());
        }
        told = kind;
        become(waiting, away.getClass().getSimpleName());
        failures++;
        if (failures % MOST_FAILURES == 0) {
            letOthersTry();
        } else {
            confirmLead();
        }
        waits.atMost(retry);
        retry = properties.retryAfter(retry);
    }

    /// What is in this one's way, such as its clock, its settings or the network on its side, need not be in theirs.
    private void letOthersTry() throws InterruptedException {
        LOG.debug("Failed {} times in a row: the lead is anybody's", failures);
        lead.close();
        // As long as another instance may wait before it looks again.
        waits.atMost(properties.retryDelay());
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
        try (Publication publication = Publication.begin(ledger, checkpoints, kafka, lead, properties, waits)) {
            publication.catchUp();
            nextPosition = publication.next();
            reachedPosition = publication.next();
            LOG.info("Publishing ledger {} from position {}", ledger.name(), publication.next());
            become(PublisherState.PUBLISHING, null);
            publication.run(this::reached);
        } finally {
            nextPosition = -1;
        }
    }

    /// Entries were published, or there were none to be published.
    private void reached(long next) {
        nextPosition = next;
        reachedPosition = next;
        retry = properties.firstRetry();
        doubted = null;
        doubts = 0;
        failures = 0;
    }

    private void become(PublisherState newState, @Nullable String why) {
        state = newState;
        reason = why;
    }
}
