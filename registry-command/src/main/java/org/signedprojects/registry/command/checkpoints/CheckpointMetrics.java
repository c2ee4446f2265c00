package org.signedprojects.registry.command.checkpoints;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/// What can be seen of checkpoints.
final class CheckpointMetrics {
    private final AtomicLong size = new AtomicLong();
    private final Counter signed;

    CheckpointMetrics(MeterRegistry registry) {
        Gauge.builder("registry.checkpoint.size", size, AtomicLong::get).baseUnit("entries")
                .description("Entries under the newest checkpoint that this instance published or took over; 0 before")
                .register(registry);
        signed = Counter.builder("registry.checkpoint.signed")
                .description("Checkpoints that this instance signed and published").register(registry);
    }

    void published(SignedCheckpoint checkpoint) {
        size.set(checkpoint.size());
        signed.increment();
    }

    void takenOver(SignedCheckpoint checkpoint) {
        size.set(checkpoint.size());
    }
}
