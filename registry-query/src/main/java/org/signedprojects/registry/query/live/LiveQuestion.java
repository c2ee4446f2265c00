package org.signedprojects.registry.query.live;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.totals.Totals;
import tools.jackson.databind.json.JsonMapper;

/// One question that is followed live, by any number of readers. It keeps the newest answer only: who is slower than
/// the changes is given the newest, so that nothing piles up.
final class LiveQuestion {
    /// Totals and what they include.
    /// @param standstill the worse of those found before and after: what has ended meanwhile has not for these totals
    record Answer(Positions at, Totals totals, Standstill standstill) {}

    /// From this on a question takes long.
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Function<LiveQuestion, Answer> ask;
    private final JsonMapper json;
    private final LongSupplier nanoTime;
    /// Who asks at the moment; null for nobody.
    private final AtomicReference<@Nullable CompletableFuture<Version>> asking = new AtomicReference<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /// As many permits as something has advanced since it was asked, and one for the end.
    private final Semaphore advanced = new Semaphore(0);
    private volatile @Nullable Version newest;
    private volatile boolean ended;
    /// How long asking took the last time, whatever came of it.
    private volatile Duration took = Duration.ZERO;
    /// Guarded by [LiveTotals].
    int readers;
    /// Whether it is asked again by itself; guarded by [LiveTotals].
    boolean kept;
    /// What its numbers count for among all that are followed; guarded by [LiveTotals].
    int rows;

    LiveQuestion(Function<LiveQuestion, Answer> ask, JsonMapper json, LongSupplier nanoTime) {
        this.ask = ask;
        this.json = json;
        this.nanoTime = nanoTime;
    }

    /// @return whether it has had no answer yet
    boolean isNew() {
        return newest == null;
    }

    boolean isSlow() {
        return took.compareTo(SLOW) >= 0;
    }

    /// @param reached    what others may have been shown already
    /// @param standstill the same
    /// @return the newest version, asked for if it does not know that
    /// @throws RuntimeException what asking failed with, for all who waited for it
    Version including(Positions reached, Standstill standstill) {
        stand(standstill, Positions.NOTHING);
        Version known = newest;
        return known != null && known.includes(reached, standstill)
                ? known
                : asked(version -> version.includes(reached, standstill));
    }

    /// @return what was asked for after this call
    Version refresh() {
        return asked(_ -> false);
    }

    /// Has it asked again soon.
    void advance() {
        advanced.release();
    }

    /// Waits until it is to be asked again.
    /// @return false at its end
    boolean awaitAdvance() {
        advanced.acquireUninterruptibly();
        advanced.drainPermits();
        return !ended;
    }

    /// Says that the numbers stand still, without asking for them. That they do not any more is only known of numbers
    /// that were asked for since.
    /// @param due what they include if they can be asked for: where they do not, they wait too
    void stand(Standstill now, Positions due) {
        lock.lock();
        try {
            Version known = newest;
            if (known == null) {
                return;
            }
            Standstill here = known.at().reaches(due) ? now : Collections.max(List.of(now, Standstill.WAITING));
            if (here.compareTo(known.standstill()) > 0) {
                publish(known.standing(here));
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return whether the numbers were said to stand still, more than they do by now
    boolean isWorseThan(Standstill now) {
        Version known = newest;
        return known != null && known.standstill().compareTo(now) > 0;
    }

    /// Asks, or waits for who asks already. What that one began to ask for earlier may be too old; then it is asked for
    /// once more, by one of those who waited.
    /// @param enough whether an answer that was asked for before this call will do
    private Version asked(Predicate<Version> enough) {
        CompletableFuture<Version> mine = new CompletableFuture<>();
        CompletableFuture<Version> others = asking.compareAndExchange(null, mine);
        if (others == null) {
            return result(mine.completeAsync(this::ask, Runnable::run));
        }
        Version version = result(others);
        return enough.test(version) ? version : asked(_ -> true);
    }

    private static Version result(CompletableFuture<Version> asked) {
        try {
            return asked.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : failed;
        }
    }

    private Version ask() {
        long began = nanoTime.getAsLong();
        try {
            Answer answer = ask.apply(this);
            lock.lock();
            try {
                Version known = newest;
                Version next = known == null ? Version.first(answer, json) : known.next(answer, json);
                publish(next);
                return next;
            } finally {
                lock.unlock();
            }
        } finally {
            took = Duration.ofNanos(nanoTime.getAsLong() - began);
            asking.set(null);
        }
    }

    /// Under the lock.
    private void publish(Version version) {
        newest = version;
        changed.signalAll();
    }

    /// Waits for another version than the one that is known.
    /// @return null when none came in time, or the end did
    @Nullable
    Version after(Version known, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!ended && left > 0) {
                if (newest != known) {
                    return newest;
                }
                left = changed.awaitNanos(left);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    boolean ended() {
        return ended;
    }

    /// Nobody follows it any more, or nobody may.
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        advanced.release();
    }
}
