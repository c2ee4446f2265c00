package org.signedprojects.registry.ledger;

/// Bytes that are not an entry this version can read. Whoever meets it in a ledger stops there, loudly, and names the
/// position; it never skips.
public final class InvalidEntry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidEntry(String message) {
        super(message);
    }

    public InvalidEntry(String message, Throwable cause) {
        super(message, cause);
    }
}
