package org.signedprojects.registry.command.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class LedgerMetricsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KnownSize size = new KnownSize();
    private final LedgerMetrics metrics = new LedgerMetrics(meters, size);

    @Test
    void the_number_of_waiting_appends_is_a_number_after_garbage_was_collected() {
        int[] waiting = {3};
        metrics.waiting(() -> waiting[0]);

        collectGarbage();

        assertThat(meters.get("registry.ledger.waiting").gauge().value()).isEqualTo(3);
    }

    @Test
    void the_known_size_never_goes_back() {
        size.atLeast(7);
        size.atLeast(5);

        assertThat(size.entries()).isEqualTo(7);
        assertThat(meters.get("registry.ledger.size").gauge().value()).isEqualTo(7);
    }

    /// Until something that nobody holds is gone.
    private static void collectGarbage() {
        WeakReference<Object> unheld = new WeakReference<>(new Object());
        await().until(() -> {
            System.gc();
            return unheld.get() == null;
        });
    }
}
