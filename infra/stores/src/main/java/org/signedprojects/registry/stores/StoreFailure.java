package org.signedprojects.registry.stores;

/// A store did not start or stop. The message is one sentence that a person can act on.
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreFailure(String sentence) {
        super(sentence);
    }

    public StoreFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
