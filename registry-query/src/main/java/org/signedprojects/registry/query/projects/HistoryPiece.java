package org.signedprojects.registry.query.projects;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Entries of one project that follow each other. A row for each would cost PostgreSQL nearly as much as one for all.
final class HistoryPiece {
    /// Whoever reads a page reads no more than one piece of what is before it, and of what is behind it.
    static final int MOST_ENTRIES = 32;
    private static final int ENOUGH_BYTES = 64 << 10;
    private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;

    /// One entry of a project.
    /// @param position in its ledger
    /// @param entry    as it stands there
    record Recorded(long position, byte[] entry) {}

    private final String code;
    private final long firstVersion;
    private final List<Recorded> entries = new ArrayList<>();
    private int bytes;

    /// @param code         of the project
    /// @param firstVersion stream version of the first entry
    HistoryPiece(String code, long firstVersion) {
        this.code = code;
        this.firstVersion = firstVersion;
    }

    void add(Recorded next) {
        entries.add(next);
        bytes += HEAD_BYTES + next.entry().length;
    }

    String code() {
        return code;
    }

    long firstVersion() {
        return firstVersion;
    }

    long lastVersion() {
        return firstVersion + entries.size() - 1;
    }

    /// @return whether the next entry shall be in another piece
    boolean full() {
        return entries.size() >= MOST_ENTRIES || bytes >= ENOUGH_BYTES;
    }

    /// @return bytes it takes when it is packed
    int bytes() {
        return bytes;
    }

    /// @return each entry behind its position, 8 bytes, and its length, 4 bytes, most significant byte first
    byte[] packed() {
        ByteBuffer packed = ByteBuffer.allocate(bytes);
        entries.forEach(it -> packed.putLong(it.position()).putInt(it.entry().length).put(it.entry()));
        return packed.array();
    }

    /// @param from how many entries to pass over
    /// @return the entries that were packed
    static List<Recorded> unpacked(byte[] packed, long from) {
        List<Recorded> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(packed);
        for (long number = 0; rest.hasRemaining(); number++) {
            long position = rest.getLong();
            int length = rest.getInt();
            if (number >= from) {
                entries.add(new Recorded(position,
                        Arrays.copyOfRange(packed, rest.position(), rest.position() + length)));
            }
            rest.position(rest.position() + length);
        }
        return entries;
    }
}
