package org.signedprojects.registry.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.Mutated;

class TileTest {
    @ParameterizedTest
    @CsvSource({"0,0,256,tile/0/000", "0,1234067,256,tile/0/x001/x234/067", "1,5,8,tile/1/005.p/8",
            "-1,1000,255,tile/entries/x001/000.p/255", "0,999,256,tile/0/999", "8,0,256,tile/8/000",
            "63,1000,1,tile/63/x001/000.p/1"})
    void a_tile_has_the_path_of_the_specification(int level, long index, int width, String path) {
        assertThat(new Tile(level, index, width).path()).isEqualTo(path);
        assertThat(Tile.parse(path)).isEqualTo(new Tile(level, index, width));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tile/0/0", "tile/0/000.p/256", "tile/0/000.p/259", "tile/0/000.p/0", "tile/64/000",
            "tile/100/000",
            "tile/-1/000", "tile/08/000", "tile/0/x000/001", "tile/00/000", "tile/0/x001", "tile/0/x001/1234",
            "tile/entries/000.p/01", "tile/0/000/", "../tile/0/000",
            "tile/0/000.p/1\n"})
    void anything_else_is_not_the_path_of_a_tile(String path) {
        assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the path of a tile");
    }

    @Property
    void every_path_reads_back(@ForAll @IntRange(min = -1, max = 63) int level,
            @ForAll @LongRange(max = 999_999_999_999_999_999L) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        Tile tile = new Tile(level, index, width);
        assertThat(Tile.parse(tile.path())).isEqualTo(tile);
    }

    @Property
    void every_bundle_reads_back(@ForAll @Size(min = 1, max = 256) List<byte[]> entries) {
        byte[] content = Tile.ofEntries(entries);
        byte[][] expected = entries.toArray(byte[][]::new);
        assertThat(Tile.entries(content).toArray(byte[][]::new)).isDeepEqualTo(expected);
        assertThat(new Tile(Tile.ENTRIES, 3, entries.size()).entriesIn(content).toArray(byte[][]::new))
                .isDeepEqualTo(expected);
    }

    @Property
    void any_path_is_that_of_a_tile_or_refused_as_one(@ForAll @Size(max = 3) List<Integer> edits) {
        String path = Mutated.text("tile/entries/x001/x234/067.p/25", edits);
        try {
            assertThat(Tile.parse(path).path()).isEqualTo(path);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessage("not the path of a tile");
        }
    }

    @Property
    void any_bytes_are_hashes_or_refused_as_such(@ForAll @Size(max = 300 * 32) byte[] bytes) {
        try {
            assertThat(Tile.ofHashes(Tile.hashes(bytes))).isEqualTo(bytes);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessage("a tile holds 1 to 256 hashes of 32 bytes");
        }
    }

    @Property
    void any_bytes_are_a_bundle_or_refused_as_one(@ForAll @Size(min = 1, max = 20) List<byte[]> entries,
            @ForAll @Size(max = 3) List<Integer> edits) {
        byte[] bytes = Mutated.bytes(Tile.ofEntries(entries), edits);
        try {
            assertThat(Tile.ofEntries(Tile.entries(bytes))).isEqualTo(bytes);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessage("not a bundle of 1 to 256 entries");
        }
    }

    /// C2SP tlog-tiles, section "Partial Tiles".
    @Test
    void trees_have_the_tiles_of_the_specification_s_examples() {
        List<Tile> tiles = Tile.between(0, 70_000).stream().filter(tile -> tile.level() != Tile.ENTRIES).toList();
        assertThat(tiles).filteredOn(tile -> tile.level() == 0 && tile.width() == Tile.FULL).hasSize(273);
        assertThat(tiles).filteredOn(tile -> tile.level() == 0 && tile.width() != Tile.FULL)
                .containsExactly(new Tile(0, 273, 112));
        assertThat(tiles).filteredOn(tile -> tile.level() > 0).containsExactly(new Tile(1, 0, Tile.FULL),
                new Tile(1, 1, 17), new Tile(2, 0, 1));
        assertThat(Tile.between(0, 256)).filteredOn(tile -> tile.level() != Tile.ENTRIES)
                .containsExactly(new Tile(0, 0, Tile.FULL), new Tile(1, 0, 1));
    }

    @Test
    void a_growing_tree_gets_wider_and_more_tiles() {
        assertThat(Tile.between(0, 0)).isEmpty();
        assertThat(paths(0, 1)).containsExactly("tile/entries/000.p/1", "tile/0/000.p/1");
        assertThat(paths(255, 257)).containsExactly("tile/entries/000", "tile/entries/001.p/1", "tile/0/000",
                "tile/0/001.p/1", "tile/1/000.p/1");
        assertThat(paths(256, 256)).isEmpty();
        assertThat(Tile.at(70_000, 0, 273)).isEqualTo(new Tile(0, 273, 112));
        assertThatThrownBy(() -> Tile.at(256, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"5,0,33554432", "5,-1,33554432", "200,0,36028797018963968", "300,0,72057594037927936", "5,0,-1",
            "0,0,0", "255,1,0"})
    void a_tile_far_beyond_the_tree_is_not_there(long size, int level, long index) {
        assertThatThrownBy(() -> Tile.at(size, level, index)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void no_tree_has_tiles_above_level_7(@ForAll @IntRange(min = 8, max = 63) int level,
            @ForAll @LongRange(max = Long.MAX_VALUE) long size, @ForAll @LongRange(max = Tile.MAX_INDEX) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        assertThat(new Tile(level, 0, 1).isWithin(size)).isFalse();
        assertThat(new Tile(level, index, width).isWithin(size)).isFalse();
        assertThatThrownBy(() -> Tile.at(size, level, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has nothing of tile 0 of level " + level);
        assertThatThrownBy(() -> Tile.at(size, level, index)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void a_tile_is_within_a_tree_that_has_all_its_hashes(@ForAll @IntRange(min = -1, max = 63) int level,
            @ForAll @LongRange(max = Long.MAX_VALUE) long size, @ForAll @IntRange(min = -1, max = 1) int beside,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        BigInteger there = BigInteger.valueOf(size).divide(BigInteger.valueOf(256).pow(Math.max(0, level)));
        long index = Math.max(0, there.longValueExact() / 256 + beside);
        BigInteger end = BigInteger.valueOf(index).multiply(BigInteger.valueOf(256)).add(BigInteger.valueOf(width));
        assertThat(new Tile(level, index, width).isWithin(size)).isEqualTo(end.compareTo(there) <= 0);
    }

    @Property
    void the_tiles_between_two_sizes_are_within_the_larger_tree_only(
            @ForAll @LongRange(max = Long.MAX_VALUE) long size, @ForAll @IntRange(max = 2_000) int growth) {
        long from = Math.max(0, size - growth);
        assertThat(Tile.between(from, size)).doesNotHaveDuplicates()
                .allSatisfy(tile -> assertThat(tile).isEqualTo(Tile.at(size, tile.level(), tile.index())))
                .allMatch(tile -> tile.isWithin(size) && !tile.isWithin(from) && tile.level() <= Tile.TOP_LEVEL);
    }

    @Test
    void the_largest_tree_has_tiles_up_to_level_7() {
        assertThat(paths(Long.MAX_VALUE - 1, Long.MAX_VALUE)).containsExactly(
                "tile/entries/x036/x028/x797/x018/x963/967.p/255", "tile/0/x036/x028/x797/x018/x963/967.p/255");
        assertThat(Tile.at(Long.MAX_VALUE, 7, 0)).isEqualTo(new Tile(7, 0, 127));
    }

    @Test
    void content_that_ends_too_early_is_refused() {
        assertThatThrownBy(() -> Tile.hashes(new byte[33])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.hashes(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.entries(new byte[]{0, 2, 1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.entries(new byte[]{0})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.entries(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void content_is_as_wide_as_its_tile_or_refused() {
        byte[] hashes = Tile.ofHashes(Collections.nCopies(112, TreeHasher.EMPTY_ROOT));
        assertThat(new Tile(0, 273, 112).hashesIn(hashes)).hasSize(112).containsOnly(TreeHasher.EMPTY_ROOT);
        assertThatThrownBy(() -> new Tile(0, 273, 113).hashesIn(hashes)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tile/0/273.p/113 holds 113, the content 112");
        assertThatThrownBy(() -> new Tile(0, 273, 111).hashesIn(hashes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(Tile.ENTRIES, 273, 112).hashesIn(hashes))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] entries = Tile.ofEntries(Collections.nCopies(112, new byte[3]));
        assertThatThrownBy(() -> new Tile(Tile.ENTRIES, 273, 113).entriesIn(entries))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tile/entries/273.p/113 holds 113");
        assertThatThrownBy(() -> new Tile(Tile.ENTRIES, 273, 111).entriesIn(entries))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(0, 273, 112).entriesIn(entries)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257, 300, 1 << 27})
    void no_tile_of_more_or_fewer_than_1_to_256_is_written(int count) {
        assertThatThrownBy(() -> Tile.ofHashes(Collections.nCopies(count, TreeHasher.EMPTY_ROOT)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("a tile holds 1 to 256 hashes, not " + count);
        assertThatThrownBy(() -> Tile.ofEntries(Collections.nCopies(count, new byte[65_535])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bundle holds 1 to 256 entries, not " + count);
    }

    @Test
    void entries_have_at_most_65_535_bytes() {
        assertThat(Tile.entries(Tile.ofEntries(Collections.nCopies(256, new byte[65_535])))).hasSize(256)
                .allMatch(entry -> entry.length == 65_535);
        assertThatThrownBy(() -> Tile.ofEntries(List.of(new byte[65_536]))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an entry has at most 65535 bytes, not 65536");
    }

    @Test
    void no_tree_has_a_negative_size() {
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> Tile.at(-1, 1, 0), () -> Tile.at(-1, 0, 0),
                () -> new Tile(1, 0, 256).isWithin(-1), () -> Tile.between(-1, 70_000), () -> Tile.between(0, -1))) {
            assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage("no tree has size -1");
        }
    }

    @Test
    void the_last_index_reads_back_and_the_next_one_is_refused() {
        Tile last = new Tile(0, Tile.MAX_INDEX, Tile.FULL);
        assertThat(Tile.parse(last.path())).isEqualTo(last);
        assertThatThrownBy(() -> new Tile(0, Tile.MAX_INDEX + 1, Tile.FULL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(0, Long.MAX_VALUE, Tile.FULL)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> paths(long from, long size) {
        return Tile.between(from, size).stream().map(Tile::path).toList();
    }
}
