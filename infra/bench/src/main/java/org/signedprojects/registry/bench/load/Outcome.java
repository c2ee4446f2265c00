package org.signedprojects.registry.bench.load;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// What a contestant reached over all its turns.
/// @param samples at least one, in the order of turns
public record Outcome(List<Sample> samples) {
    public Outcome {
        samples = List.copyOf(samples);
    }

    /// @return things a second, the median of the turns
    public double perSecond() {
        return median(Sample::perSecond);
    }

    /// @param share from 0 to 1; 0.5 is the median
    /// @return the median of the turns' percentiles
    public double millis(double share) {
        return median(sample -> sample.latencies().percentile(share).toNanos() / 1e6);
    }

    /// The middle one; of an even number the lower one of the two in the middle.
    private double median(ToDoubleFunction<Sample> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }
}
