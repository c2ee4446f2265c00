package org.signedprojects.registry.query.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the ledgers are audited.
/// @param verifierKeys      file with the public keys that may sign checkpoints, one a line (`name+id+key`); read again
///                          when it changed. Without it no checkpoint is believed, and the witness waits
/// @param origins           by ledger, the name of its keys; for a ledger that is not named here, every key whose name
///                          ends with `/<ledger>`
/// @param tileCheckInterval how often all stored tiles are hashed again, after the first time at the start, 100 ms to 30 days
@Validated
@ConfigurationProperties("registry.audit")
record AuditProperties(@DefaultValue(".registry/keys/verifier-keys") Path verifierKeys,
        @DefaultValue Map<String, String> origins,
        @DefaultValue("1h") @DurationMin(millis = 100) @DurationMax(days = 30) Duration tileCheckInterval) {}
