package org.signedprojects.registry.bench.history;

import java.time.Duration;
import org.signedprojects.registry.bench.load.Latencies;
import org.signedprojects.registry.bench.load.Sample;

/// Follows a number that grows, from when it has begun to grow until it has reached its end.
public final class Watch {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    public interface Reached {
        /// @return how far it is now; what is not known yet counts as nothing
        double now() throws Exception;
    }

    private Watch() {}

    /// @return how much came after the first that was seen, and how long that took
    static Sample until(long end, Duration everySoOften, Reached reached) throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        double first = positive(reached, everySoOften, deadline);
        long start = System.nanoTime();
        double now = first;
        while (now < end) {
            Thread.sleep(everySoOften);
            now = reached.now();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("after " + LONGEST.toMinutes() + " min at " + now + " of " + end);
            }
        }
        return new Sample((long) (now - first), (System.nanoTime() - start) / 1e9, Latencies.none());
    }

    private static double positive(Reached reached, Duration everySoOften, long deadline) throws Exception {
        double now = reached.now();
        while (!(now > 0)) {
            Thread.sleep(everySoOften);
            now = reached.now();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nothing has begun after " + LONGEST.toMinutes() + " min");
            }
        }
        return now;
    }
}
