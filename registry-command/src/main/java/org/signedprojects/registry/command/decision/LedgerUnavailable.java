package org.signedprojects.registry.command.decision;

/// The ledger's store is away or too busy. Nothing was written and nothing will be: sending the command again is safe.
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailable(String message) {
        super(message);
    }
}
