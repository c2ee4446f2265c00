package org.signedprojects.registry.command.axon;

/// Ends an attempt whose submission could not be drawn up on the state that this instance remembers.
final class NotSubmitted extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final RuntimeException why;

    NotSubmitted(RuntimeException why) {
        super(why.getMessage(), why, false, false);
        this.why = why;
    }

    RuntimeException why() {
        return why;
    }
}
