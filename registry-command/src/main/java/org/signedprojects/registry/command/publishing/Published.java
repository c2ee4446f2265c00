package org.signedprojects.registry.command.publishing;

import java.util.Optional;

/// What Kafka holds of a ledger.
/// @param nextPosition the position to publish next, which is the number of entries there
/// @param checkpoint   bytes of the last checkpoint, if there is one
record Published(long nextPosition, Optional<byte[]> checkpoint) {}
