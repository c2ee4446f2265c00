package org.signedprojects.registry.command.decision;

/// The ledger's store is away or too busy. This attempt wrote nothing and nothing of it will be written: sending the
/// command again is safe. It may have been carried out before.
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailable(String message) {
        super(message);
    }

    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
