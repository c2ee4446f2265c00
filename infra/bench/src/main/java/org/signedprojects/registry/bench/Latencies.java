package org.signedprojects.registry.bench;

import java.time.Duration;
import java.util.Arrays;

/// Durations of one run, in nanoseconds, sorted.
record Latencies(long[] nanos) {
    Latencies {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /// @param share from 0 to 1; 0.5 is the median
    Duration percentile(double share) {
        return nanos.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(nanos[(int) Math.min(nanos.length - 1L, (long) (share * nanos.length))]);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
