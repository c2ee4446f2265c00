package org.signedprojects.registry.command.publishing;

/// What the publisher of this instance is doing.
enum PublisherState {
    /// Switched off by configuration, or not started yet.
    OFF,
    /// Another instance publishes; this one takes over when that one goes.
    STANDBY,
    /// Kafka does not answer. Commands go on; publication catches up.
    WAITING_FOR_KAFKA,
    /// The ledger's database does not answer.
    WAITING_FOR_LEDGER,
    /// Publishes entries as they are committed.
    PUBLISHING,
    /// Found what it must not go on from, or an `Error` in the program ended it. A person has to look.
    STOPPED
}
