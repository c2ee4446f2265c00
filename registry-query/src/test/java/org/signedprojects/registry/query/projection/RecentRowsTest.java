package org.signedprojects.registry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.ledger.LedgerName;

class RecentRowsTest {
    private static final LedgerName DIALOGUE = new LedgerName("dialogue");

    private final Map<String, String> database = new HashMap<>(Map.of("A", "a", "B", "b", "C", "c"));
    private final Set<String> asked = new HashSet<>();
    private final RecentRows<String> rows = new RecentRows<>(2, 10, String::length);

    @BeforeEach
    void a_batch_up_to_position_9_changed_a_project() {
        assertThat(before(0, "A")).isEqualTo(Map.of("A", "a"));
        wrote(9, "A", "a9");
    }

    @Test
    void what_the_batch_before_wrote_is_not_read_again() {
        assertThat(before(10, "A", "B")).isEqualTo(Map.of("A", "a9", "B", "b"));
        assertThat(asked).containsExactly("B");
    }

    @Test
    void a_project_that_is_not_there_has_no_row() {
        assertThat(before(10, "A", "X")).isEqualTo(Map.of("A", "a9"));
    }

    @Test
    void at_another_position_than_the_committed_one_everything_is_read() {
        assertThat(before(0, "A")).isEqualTo(Map.of("A", "a"));
        wrote(9, "A", "a9");
        assertThat(before(11, "A")).isEqualTo(Map.of("A", "a"));
    }

    @Test
    void a_batch_that_failed_leaves_nothing() {
        before(10, "A");
        assertThat(before(10, "A")).isEqualTo(Map.of("A", "a"));
    }

    @Test
    void a_batch_that_could_not_read_leaves_nothing() {
        rows.begin(DIALOGUE, 10);
        assertThatThrownBy(() -> rows.before(DIALOGUE, Set.of("B"), _ -> {
            throw new IllegalStateException("away");
        })).hasMessage("away");
        assertThat(before(10, "A")).isEqualTo(Map.of("A", "a"));
    }

    @Test
    void ledgers_have_rows_of_their_own() {
        rows.wrote(new LedgerName("forum"), 10, Map.of("A", "of the forum"));
        assertThat(before(10, "A")).isEqualTo(Map.of("A", "a9"));
    }

    @Test
    void those_used_last_are_kept() {
        before(10, "B");
        wrote(10, "B", "b10");
        before(11, "A", "C");
        wrote(11, "C", "c11");
        assertThat(before(12, "A", "B", "C")).isEqualTo(Map.of("A", "a9", "B", "b", "C", "c11"));
    }

    @Test
    void rows_that_take_too_much_together_are_kept_as_far_as_they_were_used_last() {
        before(10, "B");
        wrote(10, "B", "b of nine");
        assertThat(before(11, "A", "B")).isEqualTo(Map.of("A", "a", "B", "b of nine"));
        assertThat(asked).containsExactly("A");
    }

    @Test
    void a_row_that_takes_too_much_by_itself_is_not_kept() {
        before(10, "A");
        wrote(10, "A", "more than ten");
        assertThat(before(11, "A")).isEqualTo(Map.of("A", "a"));
    }

    @Test
    void what_a_row_was_before_takes_nothing() {
        for (long position = 10; position < 20; position++) {
            before(position, "B");
            wrote(position, "B", "b of " + position);
        }
        assertThat(before(20, "A", "B")).isEqualTo(Map.of("A", "a9", "B", "b of 19"));
    }

    @Test
    void what_was_forgotten_takes_nothing() {
        before(0, "B");
        wrote(0, "B", "b of 0...");
        assertThat(before(1, "B")).isEqualTo(Map.of("B", "b of 0..."));
    }

    @Test
    void what_had_to_go_takes_nothing() {
        before(10, "B");
        wrote(10, "B", "more than ten");
        before(11, "B");
        wrote(11, "B", "b of 11...");
        assertThat(before(12, "B")).isEqualTo(Map.of("B", "b of 11..."));
    }

    private Map<String, String> before(long position, String... keys) {
        asked.clear();
        rows.begin(DIALOGUE, position);
        return rows.before(DIALOGUE, Set.of(keys), unknown -> {
            asked.addAll(unknown);
            Map<String, String> found = new HashMap<>(database);
            found.keySet().retainAll(unknown);
            return found;
        });
    }

    private void wrote(long position, String key, String row) {
        rows.wrote(DIALOGUE, position + 1, Map.of(key, row));
    }
}
