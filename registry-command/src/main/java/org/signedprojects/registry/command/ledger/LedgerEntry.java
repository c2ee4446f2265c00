package org.signedprojects.registry.command.ledger;

import org.signedprojects.registry.ledger.Stream;

/// An entry and where it is.
/// @param bytes not to be changed: others may read the same
public record LedgerEntry(long position, Stream stream, long streamVersion, byte[] bytes) {}
