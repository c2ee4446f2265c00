package org.signedprojects.registry.command.axon;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What is remembered of projects and editions.
/// @param cached aggregates of each kind kept in memory, where a large one counts for several, see [Shares]; one that is not
///               is read from the ledger first
@Validated
@ConfigurationProperties("registry.aggregates")
public record AggregateProperties(@DefaultValue("10000") @Min(1) @Max(1_000_000) int cached) {}
