package org.signedprojects.registry.audit.rebuild;

/// A rebuild that was not begun, or was begun and taken back whole. The message is one sentence for people.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
        super(sentence);
    }

    Refused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
