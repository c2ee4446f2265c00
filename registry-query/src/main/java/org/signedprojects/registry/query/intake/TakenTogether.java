package org.signedprojects.registry.query.intake;

/// Several batches could not be applied in one transaction. Which entry is to blame shows when the batches come one at
/// a time.
final class TakenTogether extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long lastPosition;

    /// @param lastPosition of the batches
    TakenTogether(long lastPosition, RuntimeException failure) {
        super(failure);
        this.lastPosition = lastPosition;
    }

    long lastPosition() {
        return lastPosition;
    }
}
