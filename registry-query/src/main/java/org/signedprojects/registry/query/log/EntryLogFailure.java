package org.signedprojects.registry.query.log;

/// Entries could not be read from the topic.
public final class EntryLogFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /// Kafka does not answer in time, or too many others read. Trying again is right.
        UNAVAILABLE,
        /// The topic does not hold an entry that the witness has seen in it.
        MISSING
    }

    private final Kind kind;

    EntryLogFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
