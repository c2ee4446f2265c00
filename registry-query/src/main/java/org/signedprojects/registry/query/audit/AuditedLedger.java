package org.signedprojects.registry.query.audit;

import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerPosition;

/// A ledger as one snapshot of the database shows it.
/// @param size       entries in the tree
/// @param checkpoint the newest one that was found right; null before the first, and while the tree is built anew
/// @param tree       to be read while the snapshot lasts
record AuditedLedger(LedgerName name, long size, @Nullable SignedCheckpoint checkpoint, StoredTree tree) {
    /// @return the token of the last entry
    String position() {
        return new LedgerPosition(name, size - 1).toString();
    }

    /// @return the size that proofs are for unless another one is asked for
    long usualSize() {
        return checkpoint == null ? size : checkpoint.size();
    }
}
