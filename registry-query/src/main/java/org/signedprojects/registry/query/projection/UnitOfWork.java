package org.signedprojects.registry.query.projection;

import java.util.List;

/// What one projection does with entries of one ledger in one transaction. It may keep rows back until [#complete]: a
/// row that a hundred entries change is then written once.
public interface UnitOfWork {
    /// Takes in what these entries change. Whatever is thrown rolls the transaction back, and this is given up. An
    /// exception that is no outage of the database means that the projection cannot take one of the entries.
    /// @param entries at least one, in order of position; they follow on those before
    void apply(List<LedgerEntry> entries);

    /// @return whether it keeps back as much as memory should hold, so that it had better be completed
    default boolean full() {
        return false;
    }

    /// Writes what is not written yet. The last call; not made where nothing was applied. Throws as [#apply] does.
    default void complete() {}
}
