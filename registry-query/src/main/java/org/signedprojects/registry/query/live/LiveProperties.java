package org.signedprojects.registry.query.live;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How live reads behave.
/// @param clientsMax most streams at a time
/// @param rowsMax    rows of all questions that they follow together, about 1 KB of heap each: one more question may have
///                   half of what is left, and what is followed may grow
/// @param coalesce   shortest time between two changes; the first one after a quiet time goes out at once
/// @param heartbeat  longest silence of a stream
@Validated
@ConfigurationProperties("registry.live")
public record LiveProperties(@DefaultValue("2000") @Min(1) int clientsMax,
        @DefaultValue("20000") @Min(2) int rowsMax,
        @DefaultValue("20ms") Duration coalesce,
        @DefaultValue("15s") Duration heartbeat) {}
