package org.signedprojects.registry.command.ledger;

import java.util.UUID;

/// An append with an event id that is in the ledger already, under another command. Nothing was written.
public final class RepeatedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RepeatedEvent(UUID event) {
        super("event " + event + " is in the ledger already");
    }
}
