package org.signedprojects.registry.query.live;

/// Whether, and why, numbers do not advance any more until somebody has looked.
enum Standstill {
    NONE,
    /// At an entry that cannot be counted.
    STOPPED,
    /// The witness has found that a ledger is not what its signed checkpoints say.
    BROKEN
}
