package org.signedprojects.registry.query.audit;

import java.util.List;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.merkle.TreeHasher;

/// A tile with its hashes.
/// @param level  0 to 7: hashes of tree level `8 * level`
/// @param index  of the tile on its level
/// @param hashes 1 to 256, from the left; immutable
record HashTile(int level, long index, List<Hash> hashes) {
    HashTile {
        hashes = List.copyOf(hashes);
        if (hashes.isEmpty() || hashes.size() > Tile.FULL) {
            throw new IllegalArgumentException("a tile holds 1 to 256 hashes, not " + hashes.size());
        }
    }

    static HashTile of(int level, long index, byte[] content) {
        return new HashTile(level, index, Tile.hashes(content));
    }

    byte[] content() {
        return Tile.ofHashes(hashes);
    }

    String path() {
        return new Tile(level, index, hashes.size()).path();
    }

    /// Root of the complete subtree over `2^height` hashes of a tile, `height` 0 to 8.
    /// @param from index of the first of them
    static Hash root(List<Hash> hashes, int from, int height, TreeHasher hasher) {
        if (height == 0) {
            return hashes.get(from);
        }
        Hash[] roots = hashes.subList(from, from + (1 << height)).toArray(Hash[]::new);
        for (int width = roots.length / 2; width > 0; width /= 2) {
            for (int i = 0; i < width; i++) {
                roots[i] = hasher.node(roots[2 * i], roots[2 * i + 1]);
            }
        }
        return roots[0];
    }
}
