package org.signedprojects.registry.launcher;

/// Something the user can change stands in the way. The message is one sentence that says what, and what to do.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence);
    }

    Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
