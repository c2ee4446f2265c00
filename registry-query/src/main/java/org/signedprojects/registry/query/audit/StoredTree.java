package org.signedprojects.registry.query.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Proofs;
import org.signedprojects.registry.merkle.SubtreeHashes;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.query.audit.PostgresTiles.Place;
import org.signedprojects.registry.query.witness.LedgerBroken;

/// The tree of one ledger as the database holds it, looked up tile by tile while a proof is made. Each tile is read
/// once; a proof needs at most two a level.
///
/// For one thread and one snapshot.
final class StoredTree implements SubtreeHashes {
    private final PostgresTiles tiles;
    private final LedgerName ledger;
    private final Map<Place, HashTile> read = new HashMap<>();
    private final TreeHasher hasher = new TreeHasher();

    StoredTree(PostgresTiles tiles, LedgerName ledger) {
        this.tiles = tiles;
        this.ledger = ledger;
    }

    Proofs proofs() {
        return new Proofs(this);
    }

    Hash root(long size) {
        return proofs().root(size);
    }

    Hash leaf(long index) {
        return hash(0, index);
    }

    /// @throws LedgerBroken when the tile that has it is missing or too short
    @Override
    public Hash hash(int level, long index) {
        int height = level % Tile.HEIGHT;
        long first = index << height;
        Place place = new Place(level / Tile.HEIGHT, first / Tile.FULL);
        int from = (int) (first % Tile.FULL);
        List<Hash> hashes = tile(place).hashes();
        if (hashes.size() < from + (1 << height)) {
            throw PostgresTiles.missing(ledger, new Tile(place.level(), place.index(), from + (1 << height)));
        }
        return HashTile.root(hashes, from, height, hasher);
    }

    /// @throws LedgerBroken when it is missing
    HashTile tile(Place place) {
        return read.computeIfAbsent(place, wanted -> {
            HashTile found = tiles.tiles(ledger, List.of(wanted)).get(wanted);
            if (found == null) {
                throw PostgresTiles.missing(ledger, new Tile(wanted.level(), wanted.index(), Tile.FULL));
            }
            return found;
        });
    }
}
