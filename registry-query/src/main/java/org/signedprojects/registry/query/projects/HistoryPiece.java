package org.signedprojects.registry.query.projects;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Entries of one project that follow each other. A row for each would cost PostgreSQL nearly as much as one for all.
final class HistoryPiece {
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

    int size() {
        return entries.size();
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

    /// @return the entries that were packed
    static List<Recorded> unpacked(byte[] packed) {
        List<Recorded> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(packed);
        while (rest.hasRemaining()) {
            long position = rest.getLong();
            byte[] entry = new byte[rest.getInt()];
            rest.get(entry);
            entries.add(new Recorded(position, entry));
        }
        return entries;
    }
}
