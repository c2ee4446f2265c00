package org.signedprojects.registry.audit.check;

/// Something wrong, as precisely as it can be told.
/// @param first position from which on entries may be wrong; [#NOWHERE] when it is no entry that is wrong
/// @param last  position up to which the first wrong one is to be looked for; equal to `first` when it is known
/// @param what  is wrong, without a full stop
public record Fault(long first, long last, String what) {
    /// The fault is not in an entry: a checkpoint, say.
    public static final long NOWHERE = -1;

    /// The first wrong position is known.
    public static Fault at(long position, String what) {
        return new Fault(position, position, what);
    }

    public static Fault nowhere(String what) {
        return new Fault(NOWHERE, NOWHERE, what);
    }

    /// @return whether one position is named
    public boolean isExact() {
        return first == last;
    }

    /// @return one sentence
    public String sentence() {
        if (first == NOWHERE) {
            return Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".";
        }
        return (isExact() ? "Position " + first : "One of the positions " + first + " to " + last) + ": " + what + ".";
    }
}
