package org.signedprojects.registry.command.ledger.postgres;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// What the writer tells about itself.
final class LedgerMetrics {
    private static final Duration[] BUCKETS = millis(1, 2, 5, 10, 25, 50, 100, 250, 1_000);

    private final MeterRegistry registry;
    private final Timer append;
    private final Timer commit;
    private final DistributionSummary groupAppends;
    private final Counter guardedGroups;
    private final Counter doubts;

    /// @param size asked at every reading; somebody else has to keep it alive
    LedgerMetrics(MeterRegistry registry, KnownSize size) {
        this.registry = registry;
        append = Timer.builder("registry.ledger.append").description("From handing an append over to knowing its fate")
                .serviceLevelObjectives(BUCKETS).register(registry);
        commit = Timer.builder("registry.ledger.commit").description("One group, until it is durable")
                .serviceLevelObjectives(BUCKETS).register(registry);
        groupAppends = DistributionSummary.builder("registry.ledger.group.appends")
                .description("Appends that shared one commit")
                .serviceLevelObjectives(1, 2, 5, 10, 25, 50, 100, 250, GroupCommit.MAX_GROUP_ENTRIES)
                .register(registry);
        guardedGroups = Counter.builder("registry.ledger.groups.guarded")
                .description("Groups that had to be looked at one by one").register(registry);
        doubts = Counter.builder("registry.ledger.doubts")
                .description("Commits whose outcome had to be read back").register(registry);
        Gauge.builder("registry.ledger.size", size, KnownSize::entries).baseUnit("entries")
                .description("Entries in the ledger, as far as this instance knows").register(registry);
    }

    /// @param waiting asked at every reading; kept alive here, because nobody else does
    void waiting(IntSupplier waiting) {
        Gauge.builder("registry.ledger.waiting", waiting, IntSupplier::getAsInt).strongReference(true)
                .baseUnit("appends").description("Appends that wait for the writer").register(registry);
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

    private static Duration[] millis(long... millis) {
        return java.util.stream.LongStream.of(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
