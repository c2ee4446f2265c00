package org.signedprojects.registry.query.witness;

import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;

/// The witness has found that a ledger is not what its checkpoints say. Nothing of the transaction at hand is applied, and
/// every projection of the ledger stops.
public final class LedgerBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient LedgerName ledger;
    private final byte @Nullable [] evidence;

    /// @param reason   names the size and both roots, or the tile and both hashes
    /// @param evidence the signed note that contradicts; null where there is none
    public LedgerBroken(LedgerName ledger, String reason, byte @Nullable [] evidence) {
        super(reason);
        this.ledger = ledger;
        this.evidence = evidence == null ? null : evidence.clone();
    }

    public LedgerName ledger() {
        return ledger;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public byte @Nullable [] evidence() {
        return evidence == null ? null : evidence.clone();
    }
}
