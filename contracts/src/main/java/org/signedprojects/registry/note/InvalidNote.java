package org.signedprojects.registry.note;

/// A text that is not a note, key or checkpoint, or a note that no known key vouches for.
public final class InvalidNote extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidNote(String message) {
        super(message);
    }
}
