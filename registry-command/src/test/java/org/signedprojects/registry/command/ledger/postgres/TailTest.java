package org.signedprojects.registry.command.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.ledger.Stream;

class TailTest {
    private static final Stream BRIDGE = new Stream("project/BRIDGE");

    private final Tail tail = new Tail();

    @Test
    void what_was_committed_is_there_with_its_positions_versions_and_bytes() {
        Append append = Appends.append(BRIDGE, 3, 2);
        committed(append, 7);

        List<LedgerEntry> entries = tail.entriesFrom(7, 10);
        assertThat(entries).extracting(LedgerEntry::position).containsExactly(7L, 8L);
        assertThat(entries).extracting(LedgerEntry::streamVersion).containsExactly(3L, 4L);
        assertThat(entries).extracting(LedgerEntry::stream).containsOnly(BRIDGE);
        assertThat(entries).extracting(LedgerEntry::bytes).containsExactly(append.entries().get(0).bytes(),
                append.entries().get(1).bytes());
    }

    @Test
    void it_gives_no_more_than_was_asked_for_and_then_the_rest() {
        committed(Appends.append(BRIDGE, 0, 3), 0);
        assertThat(positionsFrom(0, 2)).containsExactly(0L, 1L);
        assertThat(positionsFrom(2, 2)).containsExactly(2L);
        assertThat(positionsFrom(3, 2)).isEmpty();
    }

    @Test
    void what_others_wrote_in_between_is_not_skipped() {
        committed(Appends.append(BRIDGE, 0, 2), 0);
        committed(Appends.append(BRIDGE, 2, 1), 5);
        assertThat(positionsFrom(0, 10)).isEmpty();
        assertThat(positionsFrom(5, 10)).containsExactly(5L);
    }

    @Test
    void a_ledger_that_has_gone_back_begins_a_new_tail() {
        committed(Appends.append(BRIDGE, 0, 2), 8);
        committed(Appends.append(BRIDGE, 0, 1), 4);
        assertThat(positionsFrom(8, 10)).isEmpty();
        committed(Appends.append(BRIDGE, 1, 1), 5);
        assertThat(positionsFrom(5, 10)).containsExactly(5L);
    }

    @Test
    void what_was_passed_over_is_forgotten() {
        committed(Appends.append(BRIDGE, 0, 3), 0);
        assertThat(positionsFrom(2, 10)).containsExactly(2L);
        assertThat(positionsFrom(0, 10)).isEmpty();
    }

    @Test
    void what_nobody_asks_for_does_not_pile_up() {
        int more = Tail.MOST_ENTRIES + 10;
        LongStream.range(0, more).forEach(position -> committed(Appends.append(BRIDGE, position), position));
        assertThat(positionsFrom(9, 10)).isEmpty();
        assertThat(positionsFrom(10, more)).hasSize(Tail.MOST_ENTRIES).startsWith(10L).endsWith(more - 1L);
    }

    private void committed(Append append, long position) {
        tail.add(append, GroupDecision.placed(append, position));
    }

    private List<Long> positionsFrom(long position, int atMost) {
        return tail.entriesFrom(position, atMost).stream().map(LedgerEntry::position).toList();
    }
}
