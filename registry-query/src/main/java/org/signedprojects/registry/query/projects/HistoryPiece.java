package org.signedprojects.registry.query.projects;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jpountz.lz4.LZ4Factory;
import org.jspecify.annotations.Nullable;

/// Entries of one project that follow each other. A row for each would cost PostgreSQL nearly as much as one for all.
final class HistoryPiece {
    /// Whoever reads a page reads no more than one piece of what is before it, and of what is behind it.
    static final int MOST_ENTRIES = 32;
    private static final int ENOUGH_BYTES = 64 << 10;
    private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;
    private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();

    /// One entry of a project.
    /// @param position in its ledger
    /// @param entry    as it stands there
    record Recorded(long position, byte[] entry) {}

    /// What the database has of a piece.
    /// @param packed        each entry behind its position, 8 bytes, and its length, 4 bytes, most significant byte first; all
    ///                      of it as one block of LZ4
    /// @param unpackedBytes what that takes when it is unpacked; null where it is no block, as with earlier versions
    record Packed(byte[] packed, @Nullable Integer unpackedBytes) {}

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

    /// @return what it takes before it is compressed
    int bytes() {
        return bytes;
    }

    Packed packed() {
        ByteBuffer all = ByteBuffer.allocate(bytes);
        entries.forEach(it -> all.putLong(it.position()).putInt(it.entry().length).put(it.entry()));
        return new Packed(LZ4.fastCompressor().compress(all.array()), bytes);
    }

    /// @param from how many entries to pass over
    /// @return the entries that were packed
    static List<Recorded> entries(Packed piece, long from) {
        byte[] all = piece.unpackedBytes() == null
                ? piece.packed()
                : LZ4.safeDecompressor().decompress(piece.packed(), piece.unpackedBytes());
        List<Recorded> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(all);
        for (long number = 0; rest.hasRemaining(); number++) {
            long position = rest.getLong();
            int length = rest.getInt();
            if (number >= from) {
                entries.add(new Recorded(position, Arrays.copyOfRange(all, rest.position(), rest.position() + length)));
            }
            rest.position(rest.position() + length);
        }
        return entries;
    }
}
