package org.signedprojects.registry.command.checkpoints;

/// What was signed and what the ledger holds now contradict each other, or nobody can tell: one more signature would make
/// it worse. Publication stops until a person has looked.
public final class CannotSign extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotSign(String message) {
        super(message);
    }
}
