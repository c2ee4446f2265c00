package org.signedprojects.registry.command.ledger.postgres;

import java.util.concurrent.atomic.AtomicLong;

/// How many entries the ledger has at least, as far as this instance has seen. It never goes back.
final class KnownSize {
    private final AtomicLong entries = new AtomicLong();

    void atLeast(long seen) {
        entries.accumulateAndGet(seen, Math::max);
    }

    long entries() {
        return entries.get();
    }
}
