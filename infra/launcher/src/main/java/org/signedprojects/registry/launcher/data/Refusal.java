package org.signedprojects.registry.launcher.data;

/// Something the user can change stands in the way. The message is one sentence that says what, and what to do.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refusal(String sentence) {
        super(sentence);
    }

    public Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
