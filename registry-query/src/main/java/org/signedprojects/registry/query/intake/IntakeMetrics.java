package org.signedprojects.registry.query.intake;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.intake.ProjectionState.Status;

/// What an operator sees of the intake.
final class IntakeMetrics {
    private final MeterRegistry meters;
    private final Map<LedgerName, AtomicLong> lags = new ConcurrentHashMap<>();

    IntakeMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void lag(LedgerName ledger, long records) {
        lags.computeIfAbsent(ledger, this::registerLag).set(records);
    }

    <T> T timed(LedgerName ledger, int entries, Supplier<T> apply) {
        DistributionSummary.builder("registry.intake.batch.entries").tag("ledger", ledger.value())
                .description("Entries applied in one transaction").register(meters).record(entries);
        return Timer.builder("registry.intake.batch").tag("ledger", ledger.value())
                .description("Time from a decoded batch to its commit").register(meters).record(apply);
    }

    /// Position and state of one projection of one ledger.
    void watch(Progress progress, String projection, LedgerName ledger) {
        gauge("registry.projection.position", "Last position the projection includes, -1 before the first", progress,
                projection, ledger, ProjectionState::position);
        gauge("registry.projection.stopped", "1 when the projection cannot take its next entry", progress, projection,
                ledger, state -> state.status() == Status.STOPPED ? 1 : 0);
    }

    private void gauge(String name, String description, Progress progress, String projection, LedgerName ledger,
            ToDoubleFunction<ProjectionState> value) {
        Gauge.builder(name, () -> progress.states().stream().filter(
                state -> state.projection().equals(projection) && state.ledger().equals(ledger.value()))
                .mapToDouble(value).findFirst().orElse(Double.NaN)).tag("projection", projection)
                .tag("ledger", ledger.value()).description(description).register(meters);
    }

    private AtomicLong registerLag(LedgerName ledger) {
        return meters.gauge("registry.intake.lag", io.micrometer.core.instrument.Tags.of("ledger", ledger.value()),
                new AtomicLong());
    }
}
