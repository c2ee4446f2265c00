package org.signedprojects.registry.query.live;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
    /// @param standstill found before: where it is one, the totals include all that came before it
    record Answer(Positions at, Totals totals, Standstill standstill) {}

    private final Supplier<Answer> ask;
    private final JsonMapper json;
    private final ReentrantLock asking = new ReentrantLock();
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
    Version including(Positions reached, Standstill standstill) {
        Version known = newest;
        if (known != null && known.includes(reached, standstill)) {
            return known;
        }
        asking.lock();
        try {
            // Another one may have asked meanwhile.
            known = newest;
            return known != null && known.includes(reached, standstill) ? known : ask();
        } finally {
            asking.unlock();
        }
    }

    void refresh() {
        asking.lock();
        try {
            ask();
        } finally {
            asking.unlock();
        }
    }

    /// Says that the numbers stand still, or do not any more, while they cannot be asked for.
    void stand(Standstill now) {
        asking.lock();
        try {
            Version known = newest;
            if (known != null) {
                publish(known.standing(now));
            }
        } finally {
            asking.unlock();
        }
    }

    private Version ask() {
        Answer answer = ask.get();
        Version known = newest;
        Version next = known == null ? Version.first(answer, json) : known.next(answer, json);
        publish(next);
        return next;
    }

    private void publish(Version version) {
        lock.lock();
        try {
            newest = version;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
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
