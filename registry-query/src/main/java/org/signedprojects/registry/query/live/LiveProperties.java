package org.signedprojects.registry.query.live;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How live reads behave.
/// @param clientsMax most streams at a time
/// @param rowsMax    rows of all questions that they follow together, about 1 KB of heap each: one more question may have
///                   half of what is left, and what is followed may grow
/// @param coalesce   shortest time between two changes, 0 to 1 s; the first one after a quiet time goes out at once
/// @param heartbeat  longest silence of a stream, 100 ms to 1 h
@Validated
@ConfigurationProperties("registry.live")
public record LiveProperties(@DefaultValue("2000") @Min(1) int clientsMax,
        @DefaultValue("20000") @Min(2) int rowsMax,
        @DefaultValue("20ms") @NotNull @DurationMin @DurationMax(seconds = 1) Duration coalesce,
        @DefaultValue("15s") @NotNull @DurationMin(millis = 100) @DurationMax(hours = 1) Duration heartbeat) {}
