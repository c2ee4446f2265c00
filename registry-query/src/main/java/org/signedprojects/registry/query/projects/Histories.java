package org.signedprojects.registry.query.projects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.query.intake.LedgerEntry;
import org.signedprojects.registry.query.projects.HistoryPiece.Recorded;

/// Collects the entries of each project in pieces.
final class Histories {
    /// Whoever reads a page reads no more than this of what is before it, and of what is behind it.
    private static final int MOST_ENTRIES = 32;

    private final Map<String, HistoryPiece> last = new HashMap<>();
    private final List<HistoryPiece> pieces = new ArrayList<>();
    private long bytes;

    void add(LedgerEntry entry) {
        HistoryPiece piece = last.get(entry.code());
        if (piece == null || piece.size() == MOST_ENTRIES) {
            piece = new HistoryPiece(entry.code(), entry.recorded().envelope().streamVersion());
            last.put(entry.code(), piece);
            pieces.add(piece);
        }
        piece.add(new Recorded(entry.position(), entry.bytes()));
        bytes += entry.bytes().length;
    }

    List<HistoryPiece> pieces() {
        return pieces;
    }

    long bytes() {
        return bytes;
    }
}
