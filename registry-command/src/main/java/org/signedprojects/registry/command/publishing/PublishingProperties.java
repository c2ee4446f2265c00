package org.signedprojects.registry.command.publishing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How committed entries travel to Kafka.
/// @param enabled   whether this instance takes part in publishing at all
/// @param batchMax  entries in one Kafka transaction, 1 to 20_000; larger batches catch up faster
/// @param interval  shortest time from one Kafka transaction to the next, unless a batch is full; up to five times as long
///                  while many entries come; a longer one takes less from the processors under load
///                  and more time until an entry is seen
/// @param idleDelay wait after finding nothing to publish; a commit of this instance ends the wait, so the delay only
///                  concerns entries of other instances
/// @param retryDelay longest wait before Kafka or the leader's lock is tried again
@Validated
@ConfigurationProperties("registry.publishing")
record PublishingProperties(@DefaultValue("true") boolean enabled,
        @DefaultValue("20000") @Min(1) @Max(20_000) int batchMax, @DefaultValue("10ms") @NotNull Duration interval,
        @DefaultValue("50ms") Duration idleDelay,
        @DefaultValue("2s") Duration retryDelay) {}
