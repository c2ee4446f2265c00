package org.signedprojects.registry.query.live;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.intake.Positions;
import org.signedprojects.registry.query.intake.Standstill;
import org.signedprojects.registry.query.totals.Totals;
import tools.jackson.databind.json.JsonMapper;

/// One question that is followed live, by any number of readers. It keeps the newest answer only: who is slower than
/// the changes is given the newest, so that nothing piles up.
final class Followed {
    /// Totals and what they include.
    /// @param standstill the worse of those found before and after: what has ended meanwhile has not for these totals
    record Answer(Positions at, Totals totals, Standstill standstill) {}

    private final Supplier<Answer> ask;
    private final JsonMapper json;
    /// Who asks at the moment; null for nobody.
    private final AtomicReference<@Nullable CompletableFuture<Version>> asking = new AtomicReference<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile @Nullable Version newest;
    private volatile boolean ended;
    /// Guarded by [LiveTotals].
    int readers;

    Followed(Supplier<Answer> ask, JsonMapper json) {
        this.ask = ask;
        this.json = json;
    }

    /// @param reached    what others may have been shown already
    /// @param standstill the same
    /// @return the newest version, asked for if it does not know that
    /// @throws RuntimeException what asking failed with, for all who waited for it
    Version including(Positions reached, Standstill standstill) {
        stand(standstill);
        Version known = newest;
        return known != null && known.includes(reached, standstill)
                ? known
                : asked(version -> version.includes(reached, standstill));
    }

    void refresh() {
        asked(_ -> false);
    }

    /// Says that the numbers stand still, without asking for them. That they do not any more is only known of numbers
    /// that were asked for since.
    void stand(Standstill now) {
        lock.lock();
        try {
            Version known = newest;
            if (known != null && now.compareTo(known.standstill()) > 0) {
                publish(known.standing(now));
            }
        } finally {
            lock.unlock();
        }
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
        try {
            Answer answer = ask.get();
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

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
