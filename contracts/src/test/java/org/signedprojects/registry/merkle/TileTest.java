package org.signedprojects.registry.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(strings = {"", "tile/0/0", "tile/0/000.p/256", "tile/0/000.p/0", "tile/64/000", "tile/100/000",
            "tile/-1/000", "tile/08/000", "tile/0/x000/001", "tile/00/000", "tile/0/x001", "tile/0/x001/1234",
            "tile/entries/000.p/01", "tile/0/000/", "../tile/0/000",
            "tile/0/000.p/1\n"})
    void anything_else_is_not_the_path_of_a_tile(String path) {
        assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void every_path_reads_back(@ForAll @IntRange(min = -1, max = 63) int level,
            @ForAll @LongRange(max = 999_999_999_999_999_999L) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        Tile tile = new Tile(level, index, width);
        assertThat(Tile.parse(tile.path())).isEqualTo(tile);
    }

    @Property
    void every_bundle_reads_back(@ForAll @Size(max = 256) List<byte[]> entries) {
        assertThat(Tile.entries(Tile.ofEntries(entries))).usingRecursiveComparison().isEqualTo(entries);
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
    void no_tree_has_tiles_above_level_7(@ForAll @IntRange(min = 8, max = 63) int level, @ForAll long size,
            @ForAll @LongRange(max = Long.MAX_VALUE) long index, @ForAll @IntRange(min = 1, max = 256) int width) {
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
    }

    private static List<String> paths(long from, long size) {
        return Tile.between(from, size).stream().map(Tile::path).toList();
    }
}
