package org.signedprojects.registry.query.intake;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/// How long Kafka has not answered a consumer. An open connection says nothing: the other end may be gone, or not do
/// anything.
final class Silence {
    /// Longest silence that is not taken for one. Kafka answers several times a second, also when nothing has come.
    private static final Duration MAX = Duration.ofSeconds(3);

    private final LongSupplier nanoTime;
    /// How many times Kafka has answered so far.
    private final Metric answers;
    /// As of the last poll.
    private double answered;
    /// Time spent in polls since the last answer.
    private long nanos;

    /// @param nanoTime as [System#nanoTime]
    Silence(Consumer<?, ?> consumer, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        // Looked up once: a consumer has some hundred metrics.
        this.answers = consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("fetch-total")).findFirst().orElseThrow();
    }

    /// Told after every poll.
    /// @param begunNanos when the poll began
    void polled(long begunNanos) {
        double before = answered;
        answered = (double) answers.metricValue();
        nanos = answered == before ? nanos + nanoTime.getAsLong() - begunNanos : 0;
    }

    /// @return whether there was no answer to the last poll
    boolean began() {
        return nanos > 0;
    }

    boolean lasts() {
        return nanos >= MAX.toNanos();
    }
}
