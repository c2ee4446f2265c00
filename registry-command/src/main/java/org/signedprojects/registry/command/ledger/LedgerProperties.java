package org.signedprojects.registry.command.ledger;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The ledger of this deployment.
/// @param name     of the ledger and its Kafka topics; a database belongs to one ledger for ever
/// @param patience how long a command waits for the ledger to confirm before its outcome is reported as unknown
@Validated
@ConfigurationProperties("registry.ledger")
record LedgerProperties(@DefaultValue("dialogue") @NotNull String name,
        @DefaultValue("10s") @NotNull Duration patience) {}
