package org.signedprojects.registry.query.intake;

/// Why a projection cannot go on.
/// @param position the first one that is not applied
record Refused(long position, Kind kind, String reason) {
    enum Kind {
        HOLE, ENTRY, WITNESS
    }

    static Refused hole(long expected, long found) {
        return new Refused(expected, Kind.HOLE, "position " + found + " follows, expected " + expected);
    }

    /// @param reason what the witness has found
    static Refused broken(long position, String reason) {
        return new Refused(position, Kind.WITNESS, reason);
    }

    /// For an operator.
    /// @param next the first position that the stopped projection does not include
    String explained(long next) {
        return kind == Kind.WITNESS ? reason : "cannot take position " + next + ": " + reason;
    }

    static Refused entry(long position, String reason) {
        return new Refused(position, Kind.ENTRY, reason);
    }
}
