package org.signedprojects.registry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.query.audit.PostgresTiles.Place;

/// Whatever the batches are, the tiles and the root are those of the whole tree.
class RightEdgeTest {
    private static final TreeHasher HASHER = new TreeHasher();
    /// Enough for the third level of tiles to begin.
    private static final int SIZE = 66_000;
    private static final List<Hash> LEAVES = leaves();

    private static List<Hash> leaves() {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            leaves.add(HASHER.leaf(ByteBuffer.allocate(4).putInt(i).array()));
        }
        return leaves;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tiles_and_roots_do_not_depend_on_the_batches(long seed) {
        Random random = new Random(seed);
        Map<Place, HashTile> stored = new HashMap<>();
        CompactTree expected = new CompactTree();
        RightEdge edge = new RightEdge(0, List.of());
        while (edge.size() < SIZE) {
            int batch = Math.min(SIZE - (int) edge.size(), 1 + random.nextInt(random.nextBoolean() ? 3 : 5_000));
            for (Hash leaf : LEAVES.subList((int) edge.size(), (int) edge.size() + batch)) {
                edge.append(leaf);
                expected.append(leaf);
            }
            edge.changed().forEach(tile -> stored.put(new Place(tile.level(), tile.index()), tile));
            assertThat(edge.root()).as("seed %s, size %s", seed, edge.size()).isEqualTo(expected.root());
            assertTiles(stored, edge.size());
            edge = edge.copy();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 31, (1L << 31) + 5, (1L << 32) - 1, (1L << 39) + 3, Long.MAX_VALUE})
    void widths_are_those_of_the_last_tiles_of_large_trees_too(long size) {
        for (int level = 0; level < RightEdge.levels(size); level++) {
            assertThat(RightEdge.width(size, level)).as("level %s", level)
                    .isEqualTo((int) (size / (1L << 8 * level) % 256));
        }
    }

    /// Every tile that a tree of this size has, each hash the root of what is under it, and no other tile.
    private static void assertTiles(Map<Place, HashTile> stored, long size) {
        List<Tile> expected = Tile.between(0, size).stream().filter(tile -> tile.level() >= 0).toList();
        assertThat(stored.values().stream().map(HashTile::path))
                .containsExactlyInAnyOrderElementsOf(expected.stream().map(Tile::path).toList());
        HashTile last = stored.get(new Place(0, (size - 1) / Tile.FULL));
        assertThat(last.hashes()).isEqualTo(LEAVES.subList((int) (last.index() * Tile.FULL), (int) size));
        stored.forEach((place, tile) -> {
            if (place.level() > 0) {
                int newest = tile.hashes().size() - 1;
                assertThat(tile.hashes().get(newest))
                        .isEqualTo(root(place.level(), place.index() * Tile.FULL + newest));
            }
        });
    }

    /// Root of the complete subtree that a hash of a tile stands for, from the leaves.
    private static Hash root(int level, long index) {
        int span = 1 << Tile.HEIGHT * level;
        CompactTree tree = new CompactTree();
        LEAVES.subList((int) (index * span), (int) ((index + 1) * span)).forEach(tree::append);
        return tree.root();
    }

    @Test
    void an_edge_needs_exactly_the_hashes_of_its_size() {
        assertThat(new RightEdge(256, List.of(List.of(), List.of(LEAVES.getFirst()))).size()).isEqualTo(256);
        assertThatThrownBy(() -> new RightEdge(257, List.of(List.of(), List.of(LEAVES.getFirst()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_has_the_root_of_nothing() {
        RightEdge edge = new RightEdge(0, List.of());
        assertThat(edge.root()).isEqualTo(TreeHasher.EMPTY_ROOT);
        assertThat(edge.changed()).isEmpty();
    }
}
