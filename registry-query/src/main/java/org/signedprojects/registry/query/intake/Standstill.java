package org.signedprojects.registry.query.intake;

import java.util.Collection;
import org.signedprojects.registry.query.intake.ProjectionState.Status;

/// Whether, and why, numbers do not advance any more until somebody has looked.
public enum Standstill {
    NONE,
    /// At an entry that cannot be counted.
    STOPPED,
    /// The witness has found that a ledger is not what its signed checkpoints say.
    BROKEN;

    /// @param projections that the numbers come from
    public static Standstill of(Collection<String> projections, Progress progress, Witness witness) {
        if (witness.anyBroken()) {
            return BROKEN;
        }
        return progress.status(projections) == Status.STOPPED ? STOPPED : NONE;
    }
}
