package org.signedprojects.registry.query.log;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where Kafka is, and the reading of single entries from it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaProperties.class)
public class EntryLogConfiguration {
    @Bean
    EntryLog entryLog(KafkaProperties kafka) {
        return new KafkaEntryLog(kafka);
    }
}
