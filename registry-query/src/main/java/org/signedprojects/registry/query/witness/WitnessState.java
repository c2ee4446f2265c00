package org.signedprojects.registry.query.witness;

import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;

/// What the witness has found out about one ledger.
/// @param checkedSize entries under the newest checkpoint that was found right; 0 before the first
/// @param reason      why the verdict is not CONSISTENT; null where it is
public record WitnessState(LedgerName ledger, Verdict verdict, long checkedSize, @Nullable String reason) {
    public enum Verdict {
        /// Every checkpoint that has come was compared and found right, and the newest one was among them.
        CONSISTENT,
        /// Nothing can be compared now: no checkpoint has come yet, none or not the newest one is signed with a known
        /// key, or it speaks of entries that have not come yet.
        WAITING,
        /// A checkpoint and the entries contradict each other, or what is stored of the tree was changed. It stays,
        /// whatever comes after and across restarts, until somebody has looked.
        BROKEN
    }

    public boolean broken() {
        return verdict == Verdict.BROKEN;
    }
}
