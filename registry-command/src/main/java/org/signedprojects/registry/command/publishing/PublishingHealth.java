package org.signedprojects.registry.command.publishing;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Says what the publisher does. Only a publisher that has stopped is DOWN: while Kafka is away commands go on, and
/// publication catches up by itself.
final class PublishingHealth implements HealthIndicator {
    private final LedgerPublisher publisher;
    private final PublishLag lag;

    PublishingHealth(LedgerPublisher publisher, PublishLag lag) {
        this.publisher = publisher;
        this.lag = lag;
    }

    @Override
    public Health health() {
        PublisherState state = publisher.state();
        Health.Builder health = (state == PublisherState.STOPPED ? Health.down() : Health.up()).withDetail("state",
                state);
        String reason = publisher.reason();
        if (reason != null) {
            health.withDetail("reason", reason);
        }
        if (state == PublisherState.PUBLISHING) {
            health.withDetail("nextPosition", publisher.nextPosition()).withDetail("lagEntries", lag.entries());
        }
        return health.build();
    }
}
