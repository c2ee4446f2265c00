package org.signedprojects.registry.command.publishing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How committed entries travel to Kafka. Whatever leads waits for less than the ten seconds after which a silent leader is
/// replaced, see [LeaderLock].
/// @param enabled   whether this instance takes part in publishing at all
/// @param batchMax  entries in one Kafka transaction, 1 to 20_000; larger batches catch up faster
/// @param interval  shortest time from one Kafka transaction to the next, unless a batch is full, 0 to 1 s; up to five times
///                  as long while many entries come; a longer one takes less from the processors under load and more time
///                  until an entry is seen
/// @param idleDelay wait after finding nothing to publish, 1 ms to 5 s; a commit of this instance ends the wait, so the delay
///                  only concerns entries of other instances
/// @param retryDelay longest wait before Kafka or the leader's lock is tried again, 10 ms to 5 s
@Validated
@ConfigurationProperties("registry.publishing")
record PublishingProperties(@DefaultValue("true") boolean enabled,
        @DefaultValue("20000") @Min(1) @Max(20_000) int batchMax,
        @DefaultValue("10ms") @NotNull @DurationMin @DurationMax(seconds = 1) Duration interval,
        @DefaultValue("50ms") @DurationMin(millis = 1) @DurationMax(seconds = 5) Duration idleDelay,
        @DefaultValue("2s") @DurationMin(millis = 10) @DurationMax(seconds = 5) Duration retryDelay) {
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);

    /// @return how long to wait after the first failure
    Duration firstRetry() {
        return upToRetryDelay(FIRST_RETRY);
    }

    /// @return how long to wait after a failure before which `last` was waited
    Duration retryAfter(Duration last) {
        return upToRetryDelay(last.multipliedBy(2));
    }

    private Duration upToRetryDelay(Duration wait) {
        return wait.compareTo(retryDelay) < 0 ? wait : retryDelay;
    }
}
