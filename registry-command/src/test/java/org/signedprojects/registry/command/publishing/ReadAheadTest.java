package org.signedprojects.registry.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.ledger.Stream;

@Timeout(60)
class ReadAheadTest {
    private static final Stream STREAM = new Stream("project/DWS-2020-0001");

    /// Positions at which a read began.
    private final List<Long> reads = new CopyOnWriteArrayList<>();
    private volatile long size;

    @Test
    void all_entries_come_once_and_in_order_however_many_a_read_returns() throws InterruptedException {
        for (int atOnce = 1; atOnce <= 12; atOnce++) {
            size = 11;
            try (ReadAhead ahead = new ReadAhead(this::follow, 0, atOnce)) {
                assertThat(positions(ahead)).containsExactlyElementsOf(LongStream.range(0, 11).boxed().toList());
                size = 17;
                assertThat(positions(ahead)).containsExactlyElementsOf(LongStream.range(11, 17).boxed().toList());
            }
        }
    }

    @Test
    void while_entries_are_being_sent_the_next_are_read_and_no_more() throws InterruptedException {
        size = 100;
        try (ReadAhead ahead = new ReadAhead(this::follow, 0, 10)) {
            ahead.next();
            await().until(() -> reads.equals(List.of(0L, 10L)));
            assertThat(ahead.isBehind()).isTrue();
            ahead.next();
            await().until(() -> reads.equals(List.of(0L, 10L, 20L)));
        }
    }

    @Test
    void a_read_that_was_ended_by_the_length_of_its_entries_is_not_the_end() throws InterruptedException {
        byte[] half = new byte[(int) Ledger.MAX_READ_BYTES / 2];
        try (ReadAhead ahead = new ReadAhead(
                (position, _) -> LongStream.range(position, Math.min(5, position + 2))
                        .mapToObj(at -> new LedgerEntry(at, STREAM, at, half)).toList(),
                0, 10)) {
            assertThat(ahead.next()).hasSize(2);
            assertThat(ahead.isBehind()).isTrue();
            assertThat(positions(ahead)).containsExactly(2L, 3L, 4L);
            assertThat(ahead.isBehind()).isFalse();
        }
    }

    @Test
    void at_the_end_of_the_ledger_nothing_is_read_that_was_not_asked_for() throws InterruptedException {
        size = 9;
        try (ReadAhead ahead = new ReadAhead(this::follow, 0, 10)) {
            assertThat(ahead.next()).hasSize(9);
            assertThat(ahead.isBehind()).isFalse();
        }
        assertThat(reads).containsExactly(0L);
    }

    /// Its commit was announced before it was asked for: whoever now waits for the next commit would wait for nothing.
    @Test
    void an_entry_committed_after_it_was_looked_for_ahead_is_found() throws InterruptedException {
        size = 10;
        CountDownLatch looked = new CountDownLatch(1);
        try (ReadAhead ahead = new ReadAhead((position, atMost) -> {
            List<LedgerEntry> found = follow(position, atMost);
            if (found.isEmpty()) {
                looked.countDown();
            }
            return found;
        }, 0, 10)) {
            assertThat(ahead.next()).hasSize(10);
            looked.await();
            size = 11;
            assertThat(ahead.next()).extracting(LedgerEntry::position).containsExactly(10L);
        }
    }

    @Test
    void what_reading_ahead_fails_with_is_told_who_asks_for_its_entries() throws InterruptedException {
        size = 100;
        IllegalStateException away = new IllegalStateException("the database is away");
        try (ReadAhead ahead = new ReadAhead((position, atMost) -> {
            if (position > 0) {
                throw away;
            }
            return follow(position, atMost);
        }, 0, 10)) {
            assertThat(ahead.next()).hasSize(10);
            assertThatThrownBy(ahead::next).isSameAs(away);
        }
    }

    private List<LedgerEntry> follow(long position, int atMost) {
        reads.add(position);
        return LongStream.range(position, Math.min(size, position + atMost))
                .mapToObj(at -> new LedgerEntry(at, STREAM, at, new byte[0])).toList();
    }

    private static List<Long> positions(ReadAhead ahead) throws InterruptedException {
        List<Long> positions = new ArrayList<>();
        for (List<LedgerEntry> read = ahead.next(); !read.isEmpty(); read = ahead.next()) {
            read.forEach(entry -> positions.add(entry.position()));
        }
        return positions;
    }
}
