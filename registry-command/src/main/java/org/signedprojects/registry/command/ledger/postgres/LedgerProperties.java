package org.signedprojects.registry.command.ledger.postgres;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The ledger of this deployment.
/// @param name     of the ledger and its Kafka topics; a database belongs to one ledger for ever
/// @param origin   the ledger's name in checkpoints, unique in the world; a ledger keeps it for ever
/// @param patience how long a command waits for the ledger to confirm before its outcome is reported as unknown,
///                 and for each answer of the database to a read
@Validated
@ConfigurationProperties("registry.ledger")
record LedgerProperties(@NotNull String name,
        @NotNull @Pattern(regexp = "(?U)[^\\s\\p{Cntrl}+]{1,200}", message = "must have 1 to 200 characters, no white space and no plus sign") String origin,
        @DefaultValue("10s") @NotNull Duration patience) {}
