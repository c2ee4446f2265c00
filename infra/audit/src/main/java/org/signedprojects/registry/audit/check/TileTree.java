package org.signedprojects.registry.audit.check;

import java.util.ArrayList;
import java.util.List;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;

/// A tree that grows leaf by leaf, hands out its tiles as they fill up and keeps no more than the open ones: 256 hashes
/// a level. Hashes each node once.
///
/// For one thread at a time.
public final class TileTree {
    private static final int MAX_LEVELS = 8;

    /// Is told of each full tile once, those of a lower level before those above them.
    @FunctionalInterface
    public interface Listener {
        /// @param hashes as many as the tile is wide; the list is used again afterwards
        void tile(Tile tile, List<Hash> hashes);
    }

    private static final class Level {
        final List<Hash> open = new ArrayList<>(Tile.FULL);
        CompactTree tree = new CompactTree();
        long full;
    }

    private final List<Level> levels = new ArrayList<>();
    private final Listener listener;
    private long size;

    public TileTree(Listener listener) {
        this.listener = listener;
    }

    public void append(Hash leaf) {
        size++;
        append(0, leaf);
    }

    private void append(int number, Hash hash) {
        if (number == levels.size()) {
            levels.add(new Level());
        }
        Level level = levels.get(number);
        level.open.add(hash);
        level.tree.append(hash);
        if (level.open.size() == Tile.FULL && number + 1 < MAX_LEVELS) {
            listener.tile(new Tile(number, level.full, Tile.FULL), level.open);
            Hash root = level.tree.root();
            level.full++;
            level.open.clear();
            level.tree = new CompactTree();
            append(number + 1, root);
        }
    }

    /// Hands out what has not filled up, for the end.
    public void partialTiles(Listener last) {
        for (int number = 0; number < levels.size(); number++) {
            Level level = levels.get(number);
            if (!level.open.isEmpty()) {
                last.tile(new Tile(number, level.full, level.open.size()), level.open);
            }
        }
    }

    /// @return number of leaves
    public long size() {
        return size;
    }

    /// @return roots of the complete subtrees, largest first, as [CompactTree#frontier()]
    public List<Hash> frontier() {
        List<Hash> frontier = new ArrayList<>();
        levels.reversed().forEach(level -> frontier.addAll(level.tree.frontier()));
        return frontier;
    }

    /// @return the root over all leaves
    public Hash root() {
        return new CompactTree(size, frontier()).root();
    }
}
