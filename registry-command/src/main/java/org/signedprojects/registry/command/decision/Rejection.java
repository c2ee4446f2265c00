package org.signedprojects.registry.command.decision;

import org.jspecify.annotations.Nullable;

/// Why the domain refused a command. One record a reason, holding what a person needs to act on it.
public interface Rejection {
    /// @return stable name of the problem, the last part of its type URI: `project-withdrawn`
    String problem();

    /// @return one sentence a person can act on
    String detail();

    /// @return where the project concerned stands; null where there is none
    default @Nullable StageAndStanding progress() {
        return null;
    }
}
