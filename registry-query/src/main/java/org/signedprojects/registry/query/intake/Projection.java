package org.signedprojects.registry.query.intake;

import java.util.List;

/// A read model that follows from the entries of the ledgers.
public interface Projection {
    /// Names its checkpoint, so it never changes: small letters.
    String name();

    /// Writes what the entries change. Runs inside the transaction that also advances the checkpoint; whatever is
    /// thrown rolls both back. An exception that is no outage of the database means that the projection cannot take
    /// the entry, and stops it there.
    /// @param entries at least one, of one ledger, in order of position, none seen before
    void apply(List<LedgerEntry> entries);
}
