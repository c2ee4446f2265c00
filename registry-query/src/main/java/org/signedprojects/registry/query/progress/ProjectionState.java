package org.signedprojects.registry.query.progress;

import org.jspecify.annotations.Nullable;

/// How one projection of one ledger is doing.
/// @param position of the last entry it includes; -1 before the first
/// @param reason   why it is not as far as the ledger, or may not be; null while it runs
public record ProjectionState(String projection, String ledger, long position, Status status,
        @Nullable String reason) {
    public enum Status {
        /// Takes every entry as it comes.
        RUNNING,
        /// Waits for the database or for Kafka, or takes what was written before it could, and goes on by itself.
        WAITING,
        /// Cannot take the entry after its position. Somebody has to look; a restart tries again.
        STOPPED
    }
}
