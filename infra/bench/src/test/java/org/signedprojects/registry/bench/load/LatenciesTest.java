package org.signedprojects.registry.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentiles_are_of_all_threads_together() {
        Latencies.Recorder slow = new Latencies.Recorder();
        Latencies.Recorder fast = new Latencies.Recorder();
        for (int i = 0; i < 10; i++) {
            slow.add(1_000_000 + i);
        }
        for (int i = 0; i < 9_990; i++) {
            fast.add(10);
        }

        Latencies all = Latencies.of(List.of(slow, fast));

        assertThat(all.count()).isEqualTo(10_000);
        assertThat(all.percentile(0.5)).isEqualTo(Duration.ofNanos(10));
        assertThat(all.percentile(0.99)).isEqualTo(Duration.ofNanos(10));
        assertThat(all.percentile(0.999)).isEqualTo(Duration.ofNanos(1_000_000));
        assertThat(all.percentile(1)).isEqualTo(Duration.ofNanos(1_000_009));
    }

    @Test
    void a_run_without_any_has_percentiles_all_the_same() {
        assertThat(Latencies.none().percentile(0.99)).isZero();
    }
}
