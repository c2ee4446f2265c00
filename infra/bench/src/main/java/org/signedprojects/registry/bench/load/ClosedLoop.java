package org.signedprojects.registry.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Threads that each begin the next thing as soon as the last one is done.
public final class ClosedLoop {
    /// Does one thing after the other; used by one thread.
    public interface Worker {
        void once() throws Exception;

        /// Called when the last thing is done, or has failed.
        default void end() throws Exception {}
    }

    public interface Workers {
        /// @param thread from 0
        Worker worker(int thread) throws Exception;
    }

    private ClosedLoop() {}

    /// The time that making the workers takes does not count. A worker that fails fails the run.
    public static Sample run(int threads, Duration window, Workers workers) throws Exception {
        return runAtMost(Integer.MAX_VALUE, threads, window, workers);
    }

    /// @param most things that each thread does
    public static Sample runAtMost(int most, int threads, Duration window, Workers workers) throws Exception {
        List<Latencies.Recorder> recorders = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(threads);
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                Latencies.Recorder recorder = new Latencies.Recorder();
                recorders.add(recorder);
                runs.add(pool.submit(() -> {
                    work(number, most, window, workers, recorder, ready, begin);
                    return null;
                }));
            }
            ready.await();
            long start = System.nanoTime();
            begin.countDown();
            for (Future<?> run : runs) {
                finished(run);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Latencies latencies = Latencies.of(recorders);
            return new Sample(latencies.count(), seconds, latencies);
        }
    }

    private static void work(int thread, int most, Duration window, Workers workers, Latencies.Recorder recorder,
            CountDownLatch ready, CountDownLatch begin) throws Exception {
        Worker worker;
        try {
            worker = workers.worker(thread);
        } finally {
            ready.countDown();
        }
        try {
            begin.await();
            long before = System.nanoTime();
            long end = before + window.toNanos();
            for (int done = 0; done < most && before < end; done++) {
                worker.once();
                long after = System.nanoTime();
                recorder.add(after - before);
                before = after;
            }
        } finally {
            worker.end();
        }
    }

    private static void finished(Future<?> run) throws Exception {
        try {
            run.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception why ? why : new IllegalStateException(failed.getCause());
        }
    }
}
