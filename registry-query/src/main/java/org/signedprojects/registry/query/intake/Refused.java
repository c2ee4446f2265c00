package org.signedprojects.registry.query.intake;

/// Why a projection cannot go on.
record Refused(Kind kind, String reason) {
    enum Kind {
        HOLE, ENTRY, WITNESS
    }

    static Refused hole(long expected, long found) {
        return new Refused(Kind.HOLE, "position " + found + " follows, expected " + expected);
    }

    /// @param reason what the witness has found
    static Refused broken(String reason) {
        return new Refused(Kind.WITNESS, reason);
    }

    static Refused entry(String reason) {
        return new Refused(Kind.ENTRY, reason);
    }

    /// For an operator.
    /// @param next the first position that the stopped projection does not include
    String explained(long next) {
        return kind == Kind.WITNESS ? reason : "cannot go on at position " + next + ": " + reason;
    }
}
