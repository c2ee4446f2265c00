package org.signedprojects.registry.query.projects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.projects.HistoryPiece.Recorded;

/// Collects the entries of each project in pieces.
final class Histories {
    private final Map<String, HistoryPiece> last = new HashMap<>();
    private final List<HistoryPiece> pieces = new ArrayList<>();

    void add(LedgerEntry entry) {
        HistoryPiece piece = last.get(entry.code());
        if (piece == null || piece.full()) {
            piece = new HistoryPiece(entry.code(), entry.recorded().envelope().streamVersion());
            last.put(entry.code(), piece);
            pieces.add(piece);
        }
        piece.add(new Recorded(entry.position(), entry.bytes()));
    }

    List<HistoryPiece> pieces() {
        return pieces;
    }
}
