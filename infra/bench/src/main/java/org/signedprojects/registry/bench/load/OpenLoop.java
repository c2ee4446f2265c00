package org.signedprojects.registry.bench.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Begins things at a fixed rate, whether or not the earlier ones are done: a slow answer does not slow the next one down,
/// as long as a thread is free.
public final class OpenLoop {
    public interface Worker {
        /// @return what counts of it, in nanoseconds; negative where nothing does
        long once() throws Exception;

        default void end() throws Exception {}
    }

    public interface Workers {
        /// @param thread from 0
        Worker worker(int thread) throws Exception;
    }

    private OpenLoop() {}

    /// Where the rate cannot be kept, the sample's own rate shows it.
    /// @param threads that share the work
    public static Sample run(int perSecond, int threads, Duration window, Workers workers) throws Exception {
        long count = window.toMillis() * perSecond / 1_000;
        AtomicLong next = new AtomicLong();
        AtomicLong start = new AtomicLong();
        Latencies.Shared counted = new Latencies.Shared();
        Sample whole = ClosedLoop.runAtMost((int) count, threads, Duration.ofMinutes(10), thread -> {
            Worker worker = workers.worker(thread);
            return new ClosedLoop.Worker() {
                @Override
                public void once() throws Exception {
                    start.compareAndSet(0, System.nanoTime());
                    long number = next.getAndIncrement();
                    if (number < count) {
                        waitUntil(start.get() + number * 1_000_000_000L / perSecond);
                        counted.add(worker.once());
                    }
                }

                @Override
                public void end() throws Exception {
                    worker.end();
                }
            };
        });
        return new Sample(count, whole.seconds(), counted.latencies());
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
