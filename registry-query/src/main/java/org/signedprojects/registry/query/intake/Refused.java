package org.signedprojects.registry.query.intake;

/// Why a projection cannot go on.
/// @param position the first one that is not applied
record Refused(long position, Kind kind, String reason) {
    enum Kind {
        HOLE, ENTRY
    }

    static Refused hole(long expected, long found) {
        return new Refused(expected, Kind.HOLE, "position " + found + " follows, expected " + expected);
    }

    static Refused entry(long position, String reason) {
        return new Refused(position, Kind.ENTRY, reason);
    }
}
