package org.signedprojects.registry.command.ledger;

/// What became of one append of a group.
sealed interface Fate {
    record Committed(Appended appended) implements Fate {}

    /// @param why an exception to throw at whoever waits; nothing was written
    record Refused(RuntimeException why) implements Fate {}
}
