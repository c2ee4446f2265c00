package org.signedprojects.registry.command.decision;

/// The ledger did not answer in time or the connection was lost. The command may have been carried out: send it again with the
/// same idempotency key to learn which.
public final class OutcomeUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(Throwable cause) {
        super("the ledger did not confirm the command", cause);
    }
}
