package org.signedprojects.registry.query.intake;

/// Why a projection cannot go on.
record StopReason(Kind kind, String reason) {
    enum Kind {
        HOLE, ENTRY, WITNESS
    }

    static StopReason hole(long expected, long found) {
        return new StopReason(Kind.HOLE, "position " + found + " follows, expected " + expected);
    }

    /// @param reason what the witness has found
    static StopReason broken(String reason) {
        return new StopReason(Kind.WITNESS, reason);
    }

    static StopReason entry(String reason) {
        return new StopReason(Kind.ENTRY, reason);
    }

    /// For an operator.
    /// @param next the first position that the stopped projection does not include
    String explained(long next) {
        return kind == Kind.WITNESS ? reason : "cannot go on at position " + next + ": " + reason;
    }
}
