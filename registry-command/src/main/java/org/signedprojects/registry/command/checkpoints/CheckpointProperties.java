package org.signedprojects.registry.command.checkpoints;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How checkpoints are signed.
/// @param signingKey   path of the file with the private key; made when it is absent
/// @param verifierKeys path of the file with the public keys, which everybody may read
/// @param interval     shortest time between two checkpoints, 10 ms to 1 min
@Validated
@ConfigurationProperties("registry.checkpoints")
record CheckpointProperties(@DefaultValue(".registry/keys/signing.key") @NotBlank String signingKey,
        @DefaultValue(".registry/keys/verifier-keys") @NotBlank String verifierKeys,
        @DefaultValue("250ms") @DurationMin(millis = 10) @DurationMax(minutes = 1) Duration interval) {}
