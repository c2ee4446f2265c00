package org.signedprojects.registry.command.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// What the writer tells about itself.
final class LedgerMetrics {
    private final MeterRegistry registry;
    private final Timer append;
    private final Timer commit;
    private final DistributionSummary groupAppends;
    private final Counter guardedGroups;
    private final Counter doubts;
    private final AtomicLong size = new AtomicLong();

    LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
        append = Timer.builder("registry.ledger.append").description("from handing an append over to knowing its fate")
                .serviceLevelObjectives(millis(1, 2, 5, 10, 25, 50, 100, 250, 1_000)).register(registry);
        commit = Timer.builder("registry.ledger.commit").description("one group, durable").register(registry);
        groupAppends = DistributionSummary.builder("registry.ledger.group.appends")
                .description("appends that shared one commit").register(registry);
        guardedGroups = Counter.builder("registry.ledger.groups.guarded")
                .description("groups that had to be looked at one by one").register(registry);
        doubts = Counter.builder("registry.ledger.doubts")
                .description("commits whose outcome had to be read back").register(registry);
        registry.gauge("registry.ledger.size", size);
    }

    void waiting(IntSupplier waiting) {
        registry.gauge("registry.ledger.waiting", waiting, IntSupplier::getAsInt);
    }

    <T> T append(Supplier<T> append) {
        return this.append.record(append);
    }

    void committed(long nanos, int appends) {
        commit.record(Duration.ofNanos(nanos));
        groupAppends.record(appends);
    }

    void guarded() {
        guardedGroups.increment();
    }

    void inDoubt() {
        doubts.increment();
    }

    /// @param entries in the ledger, as far as this instance knows
    void size(long entries) {
        size.set(entries);
    }

    private static Duration[] millis(long... millis) {
        return java.util.stream.LongStream.of(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
