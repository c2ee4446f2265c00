package org.signedprojects.registry.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Lets contestants take turns, A B A B, so that whatever the machine does meanwhile hits all of them.
///
/// Before that they are warmed up, taking turns too, until none gets faster any more and the compilers have done their
/// work: freshly started, compiled code is so rare that the first half minute of a JVM says little, and for minutes its
/// compilers take the processor from what is measured.
/// @param repeats   turns of each that count, 1 or more
/// @param window    length of a turn
/// @param warmUp    what warming up may take at most, for all together
/// @param compiling nanoseconds of processor time that the compilers of all JVMs concerned have taken so far
/// @param tell      takes a line after each turn
public record Contest(int repeats, Duration window, Duration warmUp, LongSupplier compiling, Consumer<String> tell) {
    private static final int STEADY_ROUNDS = 4;
    /// Of one processor.
    private static final double STILL_COMPILING = 0.1;
    private static final double STEADY = 1.05;
    private static final double MEDIAN = 0.5;
    private static final double SLOW = 0.99;

    public Contest repeated(int times) {
        return new Contest(times, window, warmUp, compiling, tell);
    }

    /// @return in the order given
    public Map<String, Outcome> between(List<? extends Contestant> contestants) throws Exception {
        warm(contestants);
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int repeat = 1; repeat <= repeats; repeat++) {
            for (Contestant contestant : contestants) {
                Sample sample = contestant.turn(window);
                samples.computeIfAbsent(contestant.name(), _ -> new ArrayList<>()).add(sample);
                tell("  %d/%d %s", repeat, repeats, described(contestant, sample));
            }
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        samples.forEach((name, all) -> outcomes.put(name, new Outcome(all)));
        return outcomes;
    }

    private void warm(List<? extends Contestant> contestants) throws Exception {
        if (warmUp.isZero()) {
            return;
        }
        Duration turn = shorter(window, warmUp.dividedBy(4L * contestants.size()));
        Map<String, Best> best = new LinkedHashMap<>();
        long end = System.nanoTime() + warmUp.toNanos();
        int steady = 0;
        while (steady < STEADY_ROUNDS && System.nanoTime() < end) {
            boolean better = false;
            long began = System.nanoTime();
            long compiled = compiling.getAsLong();
            for (Contestant contestant : contestants) {
                Sample sample = contestant.turn(turn);
                Best before = best.getOrDefault(contestant.name(), Best.NONE);
                better |= before.isBeatenBy(sample);
                best.put(contestant.name(), before.with(sample));
                tell("  warming up: %s", described(contestant, sample));
            }
            double share = (double) (compiling.getAsLong() - compiled) / (System.nanoTime() - began);
            steady = better || share > STILL_COMPILING ? 0 : steady + 1;
        }
        if (steady < STEADY_ROUNDS) {
            tell("  not steady after %d s", warmUp.toSeconds());
        }
    }

    /// The best of some turns. A load at a fixed rate shows only in its latencies that it gets faster, and in the longest
    /// of them last.
    private record Best(double perSecond, double medianNanos, double slowNanos) {
        static final Best NONE = new Best(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        boolean isBeatenBy(Sample sample) {
            return sample.perSecond() > STEADY * perSecond || STEADY * nanos(sample, MEDIAN) < medianNanos
                    || STEADY * nanos(sample, SLOW) < slowNanos;
        }

        Best with(Sample sample) {
            return new Best(Math.max(perSecond, sample.perSecond()), Math.min(medianNanos, nanos(sample, MEDIAN)),
                    Math.min(slowNanos, nanos(sample, SLOW)));
        }

        private static double nanos(Sample sample, double share) {
            return sample.latencies().count() == 0
                    ? Double.POSITIVE_INFINITY
                    : sample.latencies().percentile(share).toNanos();
        }
    }

    private void tell(String format, Object... values) {
        tell.accept(String.format(Locale.ROOT, format, values));
    }

    private static String described(Contestant contestant, Sample sample) {
        Latencies latencies = sample.latencies();
        String rate = String.format(Locale.ROOT, "%s: %,.0f/s", contestant.name(), sample.perSecond());
        return latencies.count() == 0
                ? rate
                : rate + String.format(Locale.ROOT, " (p50 %.2f ms, p99 %.2f ms)",
                        latencies.percentile(0.5).toNanos() / 1e6, latencies.percentile(0.99).toNanos() / 1e6);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
