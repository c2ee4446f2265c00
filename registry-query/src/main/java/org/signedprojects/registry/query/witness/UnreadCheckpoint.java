package org.signedprojects.registry.query.witness;

/// A record of the topic of checkpoints, unread: it may be anything.
/// @param offset place in that topic
/// @param bytes  the value; read only, empty where the record had none
public record UnreadCheckpoint(long offset, byte[] bytes) {}
