package org.signedprojects.registry.events;

/// How far a project got, in this order. Stages may be skipped going forward; going back is a correction.
public enum Stage {
    CANDIDATE, SELECTED, NEGOTIATING, SIGNED, REGISTERED, UNDER_CONSTRUCTION, OPERATING;

    public boolean isBefore(Stage other) {
        return compareTo(other) < 0;
    }

    /// @return the later of the two: an event that is behind the project never moves it back
    public Stage orLater(Stage other) {
        return isBefore(other) ? other : this;
    }

    public Stage orEarlier(Stage other) {
        return isBefore(other) ? this : other;
    }
}
