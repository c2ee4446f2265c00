package org.signedprojects.registry.command.axon;

import org.signedprojects.registry.command.ledger.Appended;

/// Ends an attempt whose command is in the ledger already. What the aggregate decided just now was not written, so the
/// aggregate is forgotten.
final class AlreadyRecorded extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Appended firstResult;

    AlreadyRecorded(Appended firstResult) {
        super("the command was carried out before", null, false, false);
        this.firstResult = firstResult;
    }

    Appended firstResult() {
        return firstResult;
    }
}
