package org.signedprojects.registry.query.progress;

import java.util.List;
import org.signedprojects.registry.ledger.LedgerName;

/// The ledgers that this service follows, in the order in which the configuration names them.
public record FollowedLedgers(List<LedgerName> names) {
    public FollowedLedgers {
        names = List.copyOf(names);
    }
}
