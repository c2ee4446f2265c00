package org.signedprojects.registry.command.ledger.postgres;

import org.signedprojects.registry.command.ledger.Appended;

/// What became of one append of a group.
sealed interface Fate {
    /// It was inserted with this group: the ledger has its very bytes.
    record Committed(Appended appended) implements Fate {}

    /// Its command is in the ledger already: from an earlier sending, or from an attempt in doubt that did commit. The
    /// bytes there may be others than its own: they also tell when the command came, and in which trace.
    record Found(Appended appended) implements Fate {}

    /// @param why an exception to throw at whoever waits; nothing was written
    record Refused(RuntimeException why) implements Fate {}
}
