package org.signedprojects.registry.query.intake;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.progress.ProjectionState;
import org.signedprojects.registry.query.progress.ProjectionState.Status;
import org.signedprojects.registry.query.projection.LedgerEntry;

/// What an operator sees of the intake.
final class IntakeMetrics {
    private static final Duration[] DELAYS = {Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
            Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(1),
            Duration.ofSeconds(5), Duration.ofSeconds(30)};

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<LedgerName, Lag> lags = new ConcurrentHashMap<>();

    IntakeMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /// What is behind, written by the ledger's thread.
    private static final class Lag {
        private volatile long records;
        private volatile long caughtUpNanos = System.nanoTime();

        private double secondsBehind() {
            return (System.nanoTime() - caughtUpNanos) / 1e9;
        }
    }

    /// Meters of a ledger's intake, from before its first entry.
    void follow(LedgerName ledger) {
        Lag lag = lags.computeIfAbsent(ledger, _ -> new Lag());
        Gauge.builder("registry.intake.lag", lag, it -> it.records).baseUnit("entries").tag("ledger", ledger.value())
                .description("Records in Kafka that were not read yet, as its last answer told").register(meters);
        TimeGauge.builder("registry.intake.behind", lag, TimeUnit.SECONDS, Lag::secondsBehind)
                .tag("ledger", ledger.value())
                .description("Time since all projections included everything in Kafka; below 1 while they do")
                .register(meters);
    }

    /// @param complete whether everything that was read is in all projections, and Kafka answers
    void lag(LedgerName ledger, long records, boolean complete) {
        Lag lag = lags.computeIfAbsent(ledger, _ -> new Lag());
        lag.records = records;
        if (complete && records == 0) {
            lag.caughtUpNanos = System.nanoTime();
        }
    }

    /// @param first   entry of a transaction
    /// @param entries how many it took, asked after it
    <T> T timed(LedgerName ledger, LedgerEntry first, LongSupplier entries, Supplier<T> apply) {
        T applied = Timer.builder("registry.intake.batch").tag("ledger", ledger.value())
                .description("Time from a decoded batch to the commit of the transaction that it begins")
                .register(meters).record(apply);
        DistributionSummary.builder("registry.intake.batch.entries").tag("ledger", ledger.value())
                .description("Entries applied in one transaction").register(meters).record(entries.getAsLong());
        Duration sinceRecorded = Duration.between(first.recorded().envelope().time(), clock.instant());
        Timer.builder("registry.intake.delay").tag("ledger", ledger.value())
                .description("From recording the oldest entry of a batch to its commit in the projections")
                .serviceLevelObjectives(DELAYS).register(meters)
                .record(sinceRecorded.isNegative() ? Duration.ZERO : sinceRecorded);
        return applied;
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
}
