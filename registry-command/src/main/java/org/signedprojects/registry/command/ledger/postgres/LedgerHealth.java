package org.signedprojects.registry.command.ledger.postgres;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// DOWN only when the writer has ended and will not come back by itself. A store that is away is waited for.
final class LedgerHealth implements HealthIndicator {
    private final PostgresLedger ledger;

    LedgerHealth(PostgresLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        return (ledger.isWriting() ? Health.up() : Health.down()).withDetail("ledger", ledger.name())
                .withDetail("appendsWaiting", ledger.appendsWaiting()).build();
    }
}
