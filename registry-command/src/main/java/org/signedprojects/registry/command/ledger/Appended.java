package org.signedprojects.registry.command.ledger;

import java.util.UUID;
import org.signedprojects.registry.ledger.Stream;

/// Where the entries of one command are in the ledger: at successive positions and stream versions.
/// @param firstEvent id of the first entry
/// @param entries    how many, at least 1
/// @param repeated   whether they were there before, put there by an earlier sending of the same command
public record Appended(Stream stream, long firstVersion, long firstPosition, UUID firstEvent, int entries,
        boolean repeated) {
    public long lastVersion() {
        return firstVersion + entries - 1;
    }

    public long lastPosition() {
        return firstPosition + entries - 1;
    }
}
