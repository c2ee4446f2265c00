package org.signedprojects.registry.query.audit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.projection.UnitOfWork;

/// Keeps the tree of each ledger, as tiles.
final class TreeProjection implements Projection {
    static final String NAME = "tree";

    private final PostgresTiles tiles;
    private final TreeWitness witness;
    /// Edges as the last unit of work left them. Whether it was committed shows when the next one begins: it begins at the
    /// committed position, and an edge of another size is not the committed one.
    private final Map<LedgerName, RightEdge> edges = new ConcurrentHashMap<>();

    TreeProjection(PostgresTiles tiles, TreeWitness witness) {
        this.tiles = tiles;
        this.witness = witness;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void transactionBegins(LedgerName ledger) {
        witness.forgetCompared(ledger);
    }

    @Override
    public UnitOfWork begin(LedgerName ledger, long nextPosition) {
        // Of several units of work in one transaction, each of which may have been rolled back by itself.
        witness.forgetCompared(ledger);
        return new Growth(ledger, edge(ledger, nextPosition));
    }

    private final class Growth implements UnitOfWork {
        private final LedgerName ledger;
        private final RightEdge edge;
        private final TreeHasher hasher = new TreeHasher();

        Growth(LedgerName ledger, RightEdge edge) {
            this.ledger = ledger;
            this.edge = edge;
        }

        @Override
        public void apply(List<LedgerEntry> entries) {
            witness.grow(ledger, edge, entries.stream().map(entry -> hasher.leaf(entry.bytes())).toList());
        }

        @Override
        public void complete() {
            tiles.store(ledger, edge.changed());
            edges.put(ledger, edge.copy());
        }
    }

    private RightEdge edge(LedgerName ledger, long size) {
        RightEdge known = edges.remove(ledger);
        return known != null && known.size() == size ? known : tiles.edge(ledger, size);
    }
}
