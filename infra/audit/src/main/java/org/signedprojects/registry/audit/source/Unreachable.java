package org.signedprojects.registry.audit.source;

/// A source cannot be read now, so nothing can be said about it. The message is one sentence for people.
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String sentence) {
        super(sentence);
    }

    public Unreachable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
