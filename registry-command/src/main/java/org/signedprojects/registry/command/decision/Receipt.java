package org.signedprojects.registry.command.decision;

import org.signedprojects.registry.ledger.LedgerPosition;

/// What the caller gets for an accepted command: its events are committed in the ledger.
/// @param state    of the stream after the command's own last event, whatever came later
/// @param version  stream version of that event, from 0
/// @param position of that event
/// @param repeated whether the command had been carried out before and this is the first answer again
public record Receipt<S>(S state, long version, LedgerPosition position, boolean repeated) {}
