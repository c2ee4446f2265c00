package org.signedprojects.registry.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/// Durations of one run.
public final class Latencies {
    private final long[] sorted;

    /// @param nanos not copied: handed over
    private Latencies(long[] nanos) {
        Arrays.sort(nanos);
        this.sorted = nanos;
    }

    public static Latencies of(Collection<Recorder> recorders) {
        long[] all = new long[recorders.stream().mapToInt(recorder -> recorder.count).sum()];
        int from = 0;
        for (Recorder recorder : recorders) {
            System.arraycopy(recorder.nanos, 0, all, from, recorder.count);
            from += recorder.count;
        }
        return new Latencies(all);
    }

    public static Latencies none() {
        return of(java.util.List.of());
    }

    public int count() {
        return sorted.length;
    }

    /// @param share from 0 to 1; 0.5 is the median
    public Duration percentile(double share) {
        return sorted.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))]);
    }

    /// Takes durations of one thread.
    public static final class Recorder {
        private long[] nanos = new long[1 << 12];
        private int count;

        public void add(long duration) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = duration;
        }
    }

    /// Takes durations of many threads, not too many a second.
    static final class Shared {
        private final Recorder recorder = new Recorder();

        /// @param duration left out when it is negative
        synchronized void add(long duration) {
            if (duration >= 0) {
                recorder.add(duration);
            }
        }

        synchronized Latencies latencies() {
            return of(java.util.List.of(recorder));
        }
    }
}
