package org.signedprojects.registry.command.decision;

/// A command id was used before with other content. Nothing was written.
public final class ContentMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ContentMismatch() {
        super("this idempotency key was used before with another request");
    }
}
