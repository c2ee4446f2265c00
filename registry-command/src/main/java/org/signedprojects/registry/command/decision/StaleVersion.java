package org.signedprojects.registry.command.decision;

/// Another command to the same stream came first, or the caller expected another version. Nothing was written.
public final class StaleVersion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleVersion(long expected, long actual) {
        super("expected version " + expected + ", but the stream is at version " + actual);
    }
}
