package org.signedprojects.registry.command.publishing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.signedprojects.registry.command.checkpoints.Checkpoints;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.postgres.PostgresSessions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires publication: who leads, which Kafka, what can be seen of it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PublishingProperties.class, KafkaProperties.class})
public class PublishingConfiguration {
    /// Closed by being stopped.
    @Bean(destroyMethod = "")
    LedgerPublisher ledgerPublisher(Ledger ledger, Checkpoints checkpoints, KafkaProperties kafka,
            PublishingProperties publishing, JdbcConnectionDetails database) {
        LeaderLock lead = new LeaderLock(PostgresSessions.to(database.getJdbcUrl(), database.getUsername(),
                database.getPassword(), "registry-publisher"));
        return new LedgerPublisher(ledger, checkpoints, new KafkaClients(kafka, ledger.name()), lead, publishing);
    }

    @Bean
    PublishLag publishLag(Ledger ledger, LedgerPublisher publisher, MeterRegistry registry) {
        PublishLag lag = new PublishLag(ledger, publisher);
        Gauge.builder("registry.publish.lag", lag, PublishLag::entries).baseUnit("entries")
                .description("Committed entries that are not in Kafka yet; NaN where another instance publishes")
                .register(registry);
        Gauge.builder("registry.publish.position", publisher, LedgerPublisher::reachedPosition)
                .description("Position to publish next, as this instance knew last; -1 before it ever published")
                .register(registry);
        for (PublisherState state : PublisherState.values()) {
            Gauge.builder("registry.publish.state", publisher, it -> it.state() == state ? 1 : 0)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("1 for the state the publisher is in").register(registry);
        }
        return lag;
    }

    @Bean
    HealthIndicator publishingHealthIndicator(LedgerPublisher publisher, PublishLag lag) {
        return new PublishingHealth(publisher, lag);
    }
}
