package org.signedprojects.registry.command.publishing;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where Kafka is.
/// @param bootstrapServers  `host:port`, several separated by commas
/// @param replicationFactor of the topics this service creates; -1 for the broker's default
/// @param client            further settings of the Kafka clients, such as `security.protocol`; those that exactly-once
///                          publication rests on cannot be overridden
@Validated
@ConfigurationProperties("registry.kafka")
record KafkaProperties(@DefaultValue("localhost:9092") @NotBlank String bootstrapServers,
        @DefaultValue("-1") short replicationFactor, @DefaultValue Map<String, String> client) {}
