package org.signedprojects.registry.command.ledger;

import java.time.Instant;
import java.util.UUID;
import org.signedprojects.registry.ledger.EntryFormat;

/// An entry that has no position yet.
/// @param eventId    derived from the command, see [org.signedprojects.registry.ledger.EventId]
/// @param recordedAt kept to the microsecond
/// @param bytes      1 to [EntryFormat#MAX_BYTES]; handed over, not copied: nobody changes them any more
public record NewEntry(UUID eventId, Instant recordedAt, byte[] bytes) {
    public NewEntry {
        if (bytes.length == 0 || bytes.length > EntryFormat.MAX_BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes, 1 to " + EntryFormat.MAX_BYTES + " are allowed");
        }
    }
}
