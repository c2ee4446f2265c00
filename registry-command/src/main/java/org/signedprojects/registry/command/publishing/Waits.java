package org.signedprojects.registry.command.publishing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What the publisher's thread waits for: a commit of this instance, or time to pass. The end of publication ends every
/// wait. [#committed] and [#close] are for all threads, the others for the publisher's.
final class Waits implements AutoCloseable {
    private final Semaphore committed = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);

    boolean isOpen() {
        return closing.getCount() > 0;
    }

    void committed() {
        // One permit is enough, however many commits there were meanwhile.
        if (committed.availablePermits() == 0) {
            committed.release();
        }
    }

    /// What was committed until now does not end the next wait for a commit.
    void forgetCommits() {
        committed.drainPermits();
    }

    void forCommit(long nanosAtMost) throws InterruptedException {
        if (isOpen()) {
            committed.tryAcquire(nanosAtMost, TimeUnit.NANOSECONDS);
        }
    }

    void atMost(Duration delay) throws InterruptedException {
        closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closing.countDown();
        committed();
    }
}
