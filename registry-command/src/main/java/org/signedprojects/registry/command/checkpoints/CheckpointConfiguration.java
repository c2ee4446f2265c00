package org.signedprojects.registry.command.checkpoints;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.signedprojects.registry.note.KeyName;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Checkpoints, for whoever publishes.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckpointProperties.class)
public class CheckpointConfiguration {
    @Bean
    Checkpoints checkpoints(KeyName ledgerOrigin, CheckpointProperties checkpoints, MeterRegistry registry) {
        return new Checkpoints(ledgerOrigin, Path.of(checkpoints.signingKey()), Path.of(checkpoints.verifierKeys()),
                checkpoints.interval(), registry);
    }
}
