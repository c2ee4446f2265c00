package org.signedprojects.registry.query.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.query.projects.HistoryPiece.Recorded;

class HistoryPieceTest {
    /// Stands in databases, so it is for ever.
    private static final String GOLDEN = "0000000000000007" + "00000003" + "7b0a7d" + "0000000100000002" + "00000002"
            + "7b7d";

    @Test
    void entries_are_packed_behind_their_positions_and_lengths() {
        HistoryPiece piece = new HistoryPiece("P-0001", 4);
        piece.add(entry(7, "{\n}"));
        piece.add(entry(4_294_967_298L, "{}"));
        assertThat(piece.packed()).asHexString().isEqualToIgnoringCase(GOLDEN);
        assertThat(piece.bytes()).isEqualTo(GOLDEN.length() / 2);
        assertThat(piece.firstVersion()).isEqualTo(4);
        assertThat(piece.lastVersion()).isEqualTo(5);
    }

    @Test
    void they_are_unpacked_byte_for_byte() {
        List<Recorded> entries = HistoryPiece.unpacked(HexFormat.of().parseHex(GOLDEN), 0);
        assertThat(entries).extracting(Recorded::position).containsExactly(7L, 4_294_967_298L);
        assertThat(entries).extracting(entry -> new String(entry.entry(), StandardCharsets.UTF_8))
                .containsExactly("{\n}", "{}");
    }

    @Test
    void those_before_a_page_are_passed_over() {
        assertThat(HistoryPiece.unpacked(HexFormat.of().parseHex(GOLDEN), 1)).extracting(Recorded::position)
                .containsExactly(4_294_967_298L);
        assertThat(HistoryPiece.unpacked(HexFormat.of().parseHex(GOLDEN), -3)).hasSize(2);
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

    private static Recorded entry(long position, String text) {
        return new Recorded(position, text.getBytes(StandardCharsets.UTF_8));
    }
}
