package org.signedprojects.registry.command.publishing;

import java.util.Arrays;
import java.util.Optional;
import org.signedprojects.registry.command.ledger.Ledger;

/// What Kafka holds of a ledger.
///
/// The topic of entries alone says where to go on. The record of progress is written in the same transaction; where it says
/// something else, a power failure has taken more from the end of one topic than from that of the other.
/// @param nextPosition the position to publish next, which is the number of entries there
/// @param lastEntry    the bytes of the last entry; empty when there is none
/// @param progress     the position that comes next, as the record of progress has it
/// @param checkpoint   bytes of the last checkpoint, if there is one
record Published(long nextPosition, Optional<byte[]> lastEntry, long progress, Optional<byte[]> checkpoint) {
    /// Entries that were published and are lost are in the ledger, byte for byte. So this looks whether it is that ledger.
    /// @param size of the ledger
    /// @throws CannotPublish when it is another one, or an older state of it
    void requireIn(Ledger ledger, long size) {
        String topic = ledger.name().topic();
        if (Math.max(nextPosition, progress) > size) {
            throw new CannotPublish("topic " + topic + (nextPosition > size ? " holds " : " has held ")
                    + Math.max(nextPosition, progress) + " entries, but the ledger only " + size
                    + ": this is not the ledger it was made from");
        }
        long last = nextPosition - 1;
        if (lastEntry.isPresent() && ledger.entriesFrom(last, 1).stream()
                .noneMatch(entry -> entry.position() == last && Arrays.equals(entry.bytes(), lastEntry.get()))) {
            throw new CannotPublish("topic " + topic + " holds another entry at position " + last
                    + " than the ledger: this is not the ledger it was made from");
        }
    }
}
