package org.signedprojects.registry.command.axon;

/// How much memory states take, in shares of about 1 KB. One of usual size has one; whoever writes decides how many a large one
/// has, so what is remembered is bounded by shares.
final class Shares {
    private static final int BYTES = 1_024;

    private Shares() {}

    /// States are records of records, whose text has all that they have. The names in it make up for what objects take
    /// besides.
    /// @return 1 or more
    static int of(Object state) {
        String text = state.toString();
        int bytes = text.length() + (int) text.chars().filter(character -> character > 0xFF).count();
        return 1 + bytes / BYTES;
    }
}
