package org.signedprojects.registry.query.projection;

import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.RecordedEvent;

/// One entry on its way to the projections, decoded once for all of them.
/// @param position place in the ledger, from 0, dense
/// @param offset   place in the topic; transaction markers take offsets too, so it is not the position
/// @param bytes    the entry as it stands in the ledger; read only, shared
public record LedgerEntry(LedgerName ledger, long position, long offset, byte[] bytes, RecordedEvent recorded) {
    /// @return the code of the project or edition whose stream this is
    public String code() {
        return recorded.envelope().stream().id();
    }
}
