package org.signedprojects.registry.query.audit;

import java.util.ArrayList;
import java.util.List;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.merkle.TreeHasher;

/// The tiles of a tree that are not full yet, one a level: all that is needed to go on. Appending costs amortised one
/// node hash; the root costs at most 255 for each level of tiles.
///
/// For one thread at a time.
final class RightEdge {
    private final TreeHasher hasher = new TreeHasher();
    /// By level, 0 to 255 hashes each; a level that has begun once stays.
    private final List<List<Hash>> partial = new ArrayList<>();
    private final List<HashTile> completed = new ArrayList<>();
    private long size;
    private int highestChanged = -1;

    /// @param partial hashes of the tile that is not full, by level; empty where the level's last tile is full
    RightEdge(long size, List<List<Hash>> partial) {
        this.size = size;
        for (int level = 0; level < partial.size(); level++) {
            if (partial.get(level).size() != width(size, level)) {
                throw new IllegalArgumentException("level " + level + " of a tree of size " + size + " ends with "
                        + width(size, level) + " hashes, not " + partial.get(level).size());
            }
            this.partial.add(new ArrayList<>(partial.get(level)));
        }
    }

    /// @return the same edge, with nothing changed since
    RightEdge copy() {
        return new RightEdge(size, partial);
    }

    /// @return levels of tiles that a tree of this size has begun
    static int levels(long size) {
        int levels = 0;
        while (levels <= 7 && size >>> Tile.HEIGHT * levels > 0) {
            levels++;
        }
        return levels;
    }

    /// @return hashes in the tile that is not full, 0 to 255
    static int width(long size, int level) {
        return (int) ((size >>> Tile.HEIGHT * level) % Tile.FULL);
    }

    void append(Hash leaf) {
        append(0, leaf);
        size++;
    }

    /// Called before the size counts the leaf, so that the index is the one of the tile that the hash belongs to.
    private void append(int level, Hash hash) {
        if (partial.size() == level) {
            partial.add(new ArrayList<>(Tile.FULL));
        }
        List<Hash> tile = partial.get(level);
        tile.add(hash);
        highestChanged = Math.max(highestChanged, level);
        if (tile.size() == Tile.FULL) {
            completed.add(new HashTile(level, index(level), tile));
            Hash root = HashTile.root(tile, 0, Tile.HEIGHT, hasher);
            tile.clear();
            append(level + 1, root);
        }
    }

    private long index(int level) {
        return level == 7 ? 0 : size >>> Tile.HEIGHT * (level + 1);
    }

    /// @return the tiles that are not as they were when this edge was made, full ones first
    List<HashTile> changed() {
        List<HashTile> changed = new ArrayList<>(completed);
        for (int level = 0; level <= highestChanged; level++) {
            if (!partial.get(level).isEmpty()) {
                changed.add(new HashTile(level, index(level), partial.get(level)));
            }
        }
        return changed;
    }

    long size() {
        return size;
    }

    Hash root() {
        List<Hash> frontier = new ArrayList<>();
        for (int level = partial.size() - 1; level >= 0; level--) {
            List<Hash> tile = partial.get(level);
            int from = 0;
            for (int height = Tile.HEIGHT - 1; height >= 0; height--) {
                if ((tile.size() >>> height & 1) == 1) {
                    frontier.add(HashTile.root(tile, from, height, hasher));
                    from += 1 << height;
                }
            }
        }
        return new CompactTree(size, frontier).root();
    }
}
