package org.signedprojects.registry.query.log;

import java.util.List;
import org.signedprojects.registry.ledger.LedgerName;

/// The bytes of entries, read from the ledger's topic by position. Nothing is copied into the database for this.
public interface EntryLog {
    /// @param from     first position wanted
    /// @param count    how many, 1 or more
    /// @param maxBytes the answer ends before the entry that would exceed it, but has at least one entry
    /// @return entries from `from` on, without a gap
    /// @throws EntryLogFailure when the topic cannot be read now, or does not have them
    List<byte[]> read(LedgerName ledger, long from, int count, long maxBytes);
}
