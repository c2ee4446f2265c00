package org.signedprojects.registry.command.ledger;

import org.signedprojects.registry.ledger.Stream;

/// An entry and where it is.
/// @param bytes owned by the reader: each read makes its own
public record LedgerEntry(long position, Stream stream, long streamVersion, byte[] bytes) {}
