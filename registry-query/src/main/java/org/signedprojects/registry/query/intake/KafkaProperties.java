package org.signedprojects.registry.query.intake;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where Kafka is.
/// @param client more settings of the Kafka client, such as `security.protocol`; they cannot change what correctness
///               rests on, such as the isolation level
@ConfigurationProperties("registry.kafka")
record KafkaProperties(@DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue Map<String, String> client) {}
