package org.signedprojects.registry.command.publishing;

import org.signedprojects.registry.command.ledger.Ledger;
import org.springframework.dao.DataAccessException;

/// How many committed entries are not in Kafka yet.
final class PublishLag {
    private final Ledger ledger;
    private final LedgerPublisher publisher;

    PublishLag(Ledger ledger, LedgerPublisher publisher) {
        this.ledger = ledger;
        this.publisher = publisher;
    }

    /// @return 0 or more; NaN while this instance does not publish or the ledger does not answer
    double entries() {
        long next = publisher.nextPosition();
        try {
            return next < 0 ? Double.NaN : Math.max(0, ledger.size() - next);
        } catch (DataAccessException away) {
            return Double.NaN;
        }
    }
}
