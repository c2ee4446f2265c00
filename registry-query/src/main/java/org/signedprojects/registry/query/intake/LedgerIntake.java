package org.signedprojects.registry.query.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.log.Reasons;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.signedprojects.registry.query.witness.UnreadCheckpoint;
import org.signedprojects.registry.query.witness.Witness;
import org.signedprojects.registry.query.witness.WitnessState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows one ledger on a thread of its own: reads its topic from where the projections are, one batch ahead, and hands
/// them what comes. Where the database or Kafka is away it waits and begins again from the bookmarks, so that nothing is lost
/// or applied twice. An entry that cannot be taken stops the projections concerned until the next start. What the
/// witness finds broken stops all of them, also after the next start.
final class LedgerIntake implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerIntake.class);

    private final LedgerName ledger;
    private final Projector projector;
    private final Witness witness;
    private final Supplier<LedgerTopic> topics;
    private final LedgerProgress progress;
    private final IntakeMetrics metrics;
    private final IntakeProperties intake;
    private final TakenEntries taken = new TakenEntries(System::nanoTime);
    private final Retry retry;
    private final CountDownLatch closed = new CountDownLatch(1);
    /// Last position of batches that could not be applied together.
    private long oneByOneUntil = -1;
    private volatile @Nullable LedgerTopic topic;

    LedgerIntake(LedgerName ledger, Projector projector, Witness witness, Supplier<LedgerTopic> topics,
            Progress progress, IntakeMetrics metrics, IntakeProperties intake) {
        this.ledger = ledger;
        this.projector = projector;
        this.witness = witness;
        this.topics = topics;
        this.progress = new LedgerProgress(ledger, projector.names(), progress);
        this.metrics = metrics;
        this.intake = intake;
        this.retry = new Retry(intake.retryMax());
    }

    LedgerName ledger() {
        return ledger;
    }

    @Override
    public void run() {
        while (isOpen()) {
            try (LedgerTopic opened = topics.get(); ReadAhead ahead = new ReadAhead(ledger, opened)) {
                topic = opened;
                followFromBookmarks(opened, ahead);
                return;
            } catch (WakeupException ended) {
                // Only close() wakes the reader up; the loop ends.
                continue;
            } catch (TakenTogether failed) {
                LOG.warn("Batches of ledger {} up to position {} are taken one by one, since all together failed: {}",
                        ledger, failed.lastPosition(), Reasons.of(failed), LOG.isDebugEnabled() ? failed : null);
                oneByOneUntil = failed.lastPosition();
            } catch (RuntimeException failure) {
                Duration wait = retry.next();
                LOG.warn("Ledger {} is not followed for now, next try in {} ms: {}", ledger, wait.toMillis(),
                        Reasons.of(failure), LOG.isDebugEnabled() ? failure : null);
                progress.report(Reasons.of(failure));
                pause(wait);
            }
        }
    }

    /// Ends the thread soon; what it is committing is committed.
    void close() {
        closed.countDown();
        LedgerTopic reading = topic;
        if (reading != null) {
            reading.wakeUp();
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void followFromBookmarks(LedgerTopic reading, ReadAhead ahead) {
        long checkpointsFrom = witness.begin(ledger, () -> {
            progress.begin(projector.introduce(ledger));
            return treeSize();
        });
        if (stopIfBroken()) {
            progress.report(null);
            return;
        }
        awaitTopic(reading);
        reading.readFrom(progress.topicOffset(), checkpointsFrom);
        beginReading(reading, ahead);
        while (isOpen() && !progress.running().isEmpty()) {
            takeBatch(reading, ahead);
        }
    }

    private void beginReading(LedgerTopic reading, ReadAhead ahead) {
        reading.balance(witness.takesCheckpoints(ledger));
        ahead.begin();
    }

    private void takeBatch(LedgerTopic reading, ReadAhead ahead) {
        Batches batches = new Batches(reading, ahead,
                new Batches.Limits(intake.batchMax(), oneByOneUntil, () -> witness.known(ledger)));
        beginReading(reading, ahead);
        try {
            compareAndApply(batches, reading, ahead);
        } catch (LedgerBroken broken) {
            witness.condemn(broken);
        }
        stopIfBroken();
        report(batches.behind(), batches.lag());
    }

    private void compareAndApply(Batches batches, LedgerTopic reading, ReadAhead ahead) {
        receive(batches.last().checkpoints());
        if (witness.state(ledger).broken()) {
            return;
        }
        Map<String, StopReason> refused = batches.last().entries().isEmpty() ? Map.of() : applyEntries(batches);
        ReadAhead.Batch last = batches.last();
        if (!last.fromTheStart() && refused.values().stream().anyMatch(why -> why.kind() == StopReason.Kind.HOLE)) {
            LOG.warn("Ledger {} has a hole where reading resumed; reading its topic from the start", ledger);
            restart(reading, ahead);
            return;
        }
        refused.forEach((projection, why) -> progress.stop(projection, why, last.entries()));
        StopReason unreadable = last.unreadable();
        if (unreadable != null) {
            progress.running().forEach(projection -> progress.stop(projection, unreadable, List.of()));
        }
    }

    private void receive(List<UnreadCheckpoint> checkpoints) {
        if (!checkpoints.isEmpty()) {
            witness.receive(ledger, checkpoints, treeSize());
        }
    }

    /// Drops what was read ahead: its entries come again. Its checkpoints do not, since their topic is read on, so they
    /// are taken now. Where reading ahead has failed nothing of it is known to the witness, and both topics are read
    /// again from what is stored.
    private void restart(LedgerTopic reading, ReadAhead ahead) {
        List<UnreadCheckpoint> checkpoints = ahead.await().checkpoints();
        reading.restart();
        receive(checkpoints);
        beginReading(reading, ahead);
    }

    /// @return why projections cannot go on, by their names
    private Map<String, StopReason> applyEntries(Batches batches) {
        long before = progress.nextOfAll();
        Projector.Outcome outcome = metrics.timed(ledger, batches.last().entries().getFirst(), batches::entries,
                () -> projector.apply(ledger, batches, progress.running()));
        progress.advance(outcome.reached());
        retry.progressed();
        witness.applied(ledger, treeSize());
        // Somebody may be waiting for just these entries.
        progress.report(batches.behind());
        long reached = progress.nextOfAll();
        List<LedgerEntry> told = batches.last().entries().stream()
                .filter(entry -> entry.position() >= before && entry.position() < reached).toList();
        taken.tell(told, Math.max(0, reached - before - told.size()));
        return outcome.refused();
    }

    /// Also when another thread has found it.
    private boolean stopIfBroken() {
        WitnessState state = witness.state(ledger);
        if (state.broken()) {
            progress.running().forEach(projection -> progress.stop(projection,
                    StopReason.broken(String.valueOf(state.reason())), List.of()));
        }
        return state.broken();
    }

    private long treeSize() {
        return progress.next(witness.projection());
    }

    private void awaitTopic(LedgerTopic reading) {
        Retry untilItExists = new Retry(intake.retryMax());
        while (isOpen() && !reading.exists()) {
            progress.report("topic " + ledger.topic() + " does not exist yet");
            pause(untilItExists.next());
        }
    }

    private void report(@Nullable String behind, OptionalLong lag) {
        lag.ifPresent(left -> metrics.lag(ledger, left, behind == null && progress.allRun()));
        progress.report(behind);
    }

    private void pause(Duration wait) {
        try {
            closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            closed.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
