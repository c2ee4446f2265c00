package org.signedprojects.registry.command.decision;

/// Carries a [Rejection] from the domain to whoever submitted the command. Nothing was written.
public final class CommandRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Rejection why;

    public CommandRejected(Rejection why) {
        // A refusal is an answer, not an accident: no stack trace.
        super(why.detail(), null, false, false);
        this.why = why;
    }

    public Rejection why() {
        return why;
    }
}
