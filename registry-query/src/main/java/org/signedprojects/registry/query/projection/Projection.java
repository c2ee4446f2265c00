package org.signedprojects.registry.query.projection;

import java.util.List;
import org.signedprojects.registry.ledger.LedgerName;

/// A read model that follows from the entries of the ledgers.
public interface Projection {
    /// Names its bookmark, so it never changes: small letters.
    String name();

    /// Told when a transaction begins, also one that then has no entries for this. Whatever an earlier one left behind that was
    /// not committed is given up.
    default void transactionBegins(LedgerName ledger) {}

    /// Begins to take entries, inside the transaction that also advances the bookmark. What was begun before and not
    /// completed is given up: its transaction was rolled back.
    /// @param nextPosition of the ledger: everything before it is in the projection, committed
    UnitOfWork begin(LedgerName ledger, long nextPosition);

    /// A whole unit of work: writes what these entries change.
    /// @param entries at least one, of one ledger, in order of position, the first at the next position
    default void apply(List<LedgerEntry> entries) {
        UnitOfWork work = begin(entries.getFirst().ledger(), entries.getFirst().position());
        work.apply(entries);
        work.complete();
    }
}
