package org.signedprojects.registry.command.decision;

import java.util.Map;

/// Why the domain refused a command. One record a reason, holding what a person needs to act on it.
public interface Rejection {
    /// @return stable name of the problem, the last part of its type URI: `project-withdrawn`
    String problem();

    /// @return one sentence a person can act on
    String detail();

    /// What else a program may want to know, by name: `stage` and `standing` of the project concerned.
    default Map<String, String> facts() {
        return Map.of();
    }
}
