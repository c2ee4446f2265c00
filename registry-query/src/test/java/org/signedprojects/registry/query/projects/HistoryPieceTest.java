package org.signedprojects.registry.query.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jpountz.lz4.LZ4Exception;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.query.projects.HistoryPiece.Packed;
import org.signedprojects.registry.query.projects.HistoryPiece.Recorded;

class HistoryPieceTest {
    /// Two entries behind their positions and lengths. Stands in databases like this, so it is for ever.
    private static final String UNPACKED = "0000000000000007" + "00000003" + "7b0a7d" + "0000000100000002" + "00000002"
            + "7b7d";
    /// One entry of forty times `a` at position 7, in a block of LZ4: so are these.
    private static final Packed GOLDEN = new Packed(
            HexFormat.of().parseHex("df0000000000000007000000286101000f506161616161"), 52);

    @Test
    void entries_are_read_byte_for_byte() {
        List<Recorded> entries = HistoryPiece.entries(new Packed(HexFormat.of().parseHex(UNPACKED), null), 0);
        assertThat(entries).extracting(Recorded::position).containsExactly(7L, 4_294_967_298L);
        assertThat(entries).extracting(HistoryPieceTest::text).containsExactly("{\n}", "{}");
    }

    @Test
    void compressed_ones_are_read_byte_for_byte() {
        assertThat(HistoryPiece.entries(GOLDEN, 0)).singleElement().satisfies(entry -> {
            assertThat(entry.position()).isEqualTo(7);
            assertThat(text(entry)).isEqualTo("a".repeat(40));
        });
    }

    @Test
    void a_piece_is_read_as_it_was_packed() {
        HistoryPiece piece = new HistoryPiece("P-0001", 4);
        piece.add(entry(7, "{\n}"));
        piece.add(entry(4_294_967_298L, "漢".repeat(1_000)));
        assertThat(piece.firstVersion()).isEqualTo(4);
        assertThat(piece.lastVersion()).isEqualTo(5);
        Packed packed = piece.packed();
        assertThat(packed.unpackedBytes()).isEqualTo(piece.bytes()).isEqualTo(12 + 3 + 12 + 3_000);
        assertThat(packed.packed()).hasSizeLessThan(100);
        assertThat(HistoryPiece.entries(packed, 0)).extracting(HistoryPieceTest::text).containsExactly("{\n}",
                "漢".repeat(1_000));
    }

    @Test
    void what_cannot_be_compressed_is_read_as_it_was_packed_too() {
        byte[] longest = new byte[65_535];
        new Random(1).nextBytes(longest);
        HistoryPiece piece = new HistoryPiece("P-0001", 0);
        piece.add(new Recorded(1, new byte[]{'{'}));
        piece.add(new Recorded(2, longest));
        Packed packed = piece.packed();
        assertThat(packed.packed()).hasSizeGreaterThan(piece.bytes());
        assertThat(HistoryPiece.entries(packed, 1)).singleElement()
                .satisfies(entry -> assertThat(entry.entry()).isEqualTo(longest));
    }

    @Test
    void a_damaged_block_is_refused() {
        byte[] damaged = GOLDEN.packed().clone();
        damaged[0] = (byte) 0xff;
        assertThatThrownBy(() -> HistoryPiece.entries(new Packed(damaged, 52), 0)).isInstanceOf(LZ4Exception.class);
    }

    @Test
    void those_before_a_page_are_passed_over() {
        Packed two = new Packed(HexFormat.of().parseHex(UNPACKED), null);
        assertThat(HistoryPiece.entries(two, 1)).extracting(Recorded::position).containsExactly(4_294_967_298L);
        assertThat(HistoryPiece.entries(two, -3)).hasSize(2);
    }

    @Test
    void a_piece_is_full_with_32_entries_or_64_KiB() {
        HistoryPiece small = new HistoryPiece("P-0001", 0);
        IntStream.range(0, 31).forEach(position -> small.add(entry(position, "{}")));
        assertThat(small.full()).isFalse();
        small.add(entry(31, "{}"));
        assertThat(small.full()).isTrue();
        HistoryPiece large = new HistoryPiece("P-0002", 0);
        large.add(entry(32, "x".repeat(65_523)));
        assertThat(large.full()).isFalse();
        large.add(entry(33, "x"));
        assertThat(large.full()).isTrue();
    }

    private static String text(Recorded entry) {
        return new String(entry.entry(), StandardCharsets.UTF_8);
    }

    private static Recorded entry(long position, String text) {
        return new Recorded(position, text.getBytes(StandardCharsets.UTF_8));
    }
}
