package org.signedprojects.registry.query.live;

import java.util.Collection;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.witness.Witness;

/// Whether, and why, numbers do not advance.
public enum Standstill {
    NONE,
    /// For Kafka or the database, or until what was written meanwhile has been read; it is over by itself.
    WAITING,
    /// At an entry that cannot be counted.
    STOPPED,
    /// The witness has found that a ledger is not what its signed checkpoints say.
    BROKEN;

    /// @param projections that the numbers come from
    public static Standstill of(Collection<String> projections, Progress progress, Witness witness) {
        if (witness.anyBroken()) {
            return BROKEN;
        }
        return switch (progress.status(projections)) {
            case RUNNING -> NONE;
            case WAITING -> WAITING;
            case STOPPED -> STOPPED;
        };
    }

    /// @return whether somebody has to look first
    public boolean lasts() {
        return this == STOPPED || this == BROKEN;
    }
}
