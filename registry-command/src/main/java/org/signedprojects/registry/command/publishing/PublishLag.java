package org.signedprojects.registry.command.publishing;

import org.signedprojects.registry.command.ledger.Ledger;

/// How many committed entries are not in Kafka yet, as far as this instance knows. It asks neither store: who measures
/// must not have to wait when one of them is away.
final class PublishLag {
    private final Ledger ledger;
    private final LedgerPublisher publisher;

    PublishLag(Ledger ledger, LedgerPublisher publisher) {
        this.ledger = ledger;
        this.publisher = publisher;
    }

    /// @return 0 or more; NaN where another instance publishes, or this one has not found out yet how far Kafka is
    double entries() {
        long reached = publisher.reachedPosition();
        boolean elsewhere = switch (publisher.state()) {
            case OFF, STANDBY -> true;
            case WAITING_FOR_KAFKA, WAITING_FOR_LEDGER, PUBLISHING, STOPPED -> false;
        };
        return elsewhere || reached < 0 ? Double.NaN : Math.max(0, ledger.knownSize() - reached);
    }
}
