package org.signedprojects.registry.command.ledger.postgres;

/// The store did not say what became of a group: some of it may be committed.
final class InDoubt extends Exception {
    private static final long serialVersionUID = 1L;

    InDoubt(Throwable cause) {
        super(firstLine(cause), cause);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
