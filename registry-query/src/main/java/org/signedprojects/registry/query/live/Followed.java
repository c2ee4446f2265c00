package org.signedprojects.registry.query.live;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.intake.Positions;
import org.signedprojects.registry.query.totals.Totals;
import tools.jackson.databind.json.JsonMapper;

/// One question that is followed live, by any number of readers. It keeps the newest answer only: who is slower than
/// the changes is given the newest, so that nothing piles up.
final class Followed {
    /// Totals and what they include.
    record Answer(Positions at, Totals totals) {}

    private final Supplier<Answer> ask;
    private final JsonMapper json;
    private final ReentrantLock asking = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile @Nullable Version newest;
    private volatile Positions at = Positions.NOTHING;
    private volatile boolean ended;
    /// Guarded by [LiveTotals].
    int readers;

    Followed(Supplier<Answer> ask, JsonMapper json) {
        this.ask = ask;
        this.json = json;
    }

    /// @return the newest version, asked for if there is none yet
    Version current() {
        Version known = newest;
        return known == null ? refreshed() : known;
    }

    /// What the newest version includes by now: later entries may have left its numbers as they were.
    Positions at() {
        return at;
    }

    void refresh() {
        refreshed();
    }

    private Version refreshed() {
        asking.lock();
        try {
            Answer answer = ask.get();
            Version known = newest;
            Version next = known == null
                    ? Version.first(answer.at(), answer.totals(), json)
                    : known.next(answer.at(), answer.totals(), json);
            if (next != null) {
                publish(next);
            }
            at = answer.at();
            return next == null ? known : next;
        } finally {
            asking.unlock();
        }
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

    /// Waits for a version after one.
    /// @return null when none came in time, or the end did
    @Nullable
    Version after(long number, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!ended && left > 0) {
                Version known = newest;
                if (known != null && known.number() > number) {
                    return known;
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
