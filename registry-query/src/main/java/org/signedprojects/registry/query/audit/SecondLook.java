package org.signedprojects.registry.query.audit;

import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.witness.LedgerBroken;

/// Confirms what a look at stored tiles has found before it becomes a verdict, which is for ever: tiles may have been
/// missing only because the database was restored to an earlier state under the running service.
final class SecondLook {
    private final Snapshots snapshots;

    SecondLook(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// @param size entries that the tree had, committed
    /// @param look at tiles of these entries; throws [LedgerBroken] when they are not right
    /// @throws LedgerBroken          when they are not in one snapshot either in which the tree has all the entries
    /// @throws IllegalStateException when it has not
    void confirm(LedgerName ledger, long size, Runnable look) {
        try {
            look.run();
        } catch (LedgerBroken seen) {
            snapshots.read(AuditedLedgers.PROJECTIONS, at -> {
                long committed = at.of(ledger) + 1;
                if (committed < size) {
                    throw new IllegalStateException("the database has gone back: the tree of ledger " + ledger + " had "
                            + size + " entries and has " + committed);
                }
                look.run();
                return committed;
            });
        }
    }
}
