package org.signedprojects.registry.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.merkle.TreeHasher;

class TileTreeTest {
    @Test
    void it_has_the_root_of_the_compact_tree_and_the_tiles_of_its_size() {
        TreeHasher hasher = new TreeHasher();
        CompactTree compact = new CompactTree();
        List<Tile> tiles = new ArrayList<>();
        TileTree tree = new TileTree((tile, hashes) -> {
            assertThat(hashes).hasSize(tile.width());
            tiles.add(tile);
        });
        assertThat(tree.root()).isEqualTo(TreeHasher.EMPTY_ROOT);
        for (int i = 0; i < 70_000; i++) {
            Hash leaf = hasher.leaf(new byte[]{(byte) i, (byte) (i >> 8), (byte) (i >> 16)});
            compact.append(leaf);
            tree.append(leaf);
            if (i < 600 || i % 997 == 0 || i > 65_530 && i < 65_540) {
                assertThat(tree.root()).isEqualTo(compact.root());
                assertThat(tree.frontier()).isEqualTo(compact.frontier());
            }
        }
        tree.partialTiles((tile, _) -> tiles.add(tile));
        List<Tile> expected = Tile.between(0, 70_000).stream().filter(tile -> tile.level() != Tile.ENTRIES).toList();
        assertThat(tiles).containsExactlyInAnyOrderElementsOf(expected);
    }
}
