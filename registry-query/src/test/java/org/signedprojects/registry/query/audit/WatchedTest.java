package org.signedprojects.registry.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.query.audit.PostgresFindings.Findings;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.signedprojects.registry.query.witness.WitnessState;

class WatchedTest {
    private final Watched watched = new Watched(new LedgerName("dialogue"));

    private static SignedCheckpoint checkpoint(long size, long offset, String content) {
        return new SignedCheckpoint(
                new Checkpoint("registry.example.org/dialogue", size, new TreeHasher().leaf(content.getBytes())),
                offset, content.getBytes(), Instant.EPOCH);
    }

    @Test
    void reading_resumes_at_the_first_checkpoint_that_still_waits() {
        watched.await(checkpoint(10, 3, "a"));
        watched.await(checkpoint(20, 4, "b"));
        watched.await(checkpoint(30, 5, "c"));
        watched.received(7);
        assertThat(watched.within(9, 20)).extracting(SignedCheckpoint::size).containsExactly(10L, 20L);
        assertThat(watched.resumeOffset()).isEqualTo(3);
        watched.within(9, 20).forEach(watched::compared);
        assertThat(watched.resumeOffset()).isEqualTo(5);
        watched.within(20, 30).forEach(watched::compared);
        assertThat(watched.resumeOffset()).isEqualTo(8);
        watched.reached(20);
        assertThat(watched.state(true)).isEqualTo(new WitnessState(new LedgerName("dialogue"),
                WitnessState.Verdict.WAITING, 20, "the entries under the checkpoint of size 30 have not all come"));
        watched.reached(30);
        assertThat(watched.state(true).verdict()).isEqualTo(WitnessState.Verdict.CONSISTENT);
    }

    @Test
    void what_another_instance_has_brought_the_entries_of_is_still_to_be_compared() {
        watched.await(checkpoint(10, 3, "a"));
        watched.await(checkpoint(20, 4, "b"));
        watched.received(4);
        watched.within(10, 20).forEach(watched::compared);
        assertThat(watched.notCompared(20)).extracting(SignedCheckpoint::size).containsExactly(10L);
        assertThat(watched.resumeOffset()).isEqualTo(3);
        watched.forgetCompared();
        assertThat(watched.notCompared(20)).extracting(SignedCheckpoint::size).containsExactly(10L, 20L);
    }

    @Test
    void only_so_many_wait_and_room_is_made_by_halves() {
        for (long size = 1; size < Watched.WAITING_MAX; size++) {
            watched.await(checkpoint(size, size, "x"));
        }
        assertThat(watched.hasRoom()).isTrue();
        assertThat(watched.known()).isEqualTo(Long.MAX_VALUE);
        watched.await(checkpoint(Watched.WAITING_MAX, Watched.WAITING_MAX, "x"));
        assertThat(watched.hasRoom()).isFalse();
        assertThat(watched.known()).isEqualTo(Watched.WAITING_MAX);
        watched.reached(Watched.WAITING_MAX / 2 - 1);
        assertThat(watched.hasRoom()).isFalse();
        watched.reached(Watched.WAITING_MAX / 2);
        assertThat(watched.hasRoom()).isTrue();
        assertThat(watched.known()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void the_same_size_may_come_again_but_not_with_another_root() {
        watched.await(checkpoint(10, 3, "a"));
        watched.await(checkpoint(10, 4, "a"));
        assertThatThrownBy(() -> watched.await(checkpoint(10, 5, "b"))).isInstanceOf(LedgerBroken.class)
                .hasMessageContaining("size 10");
    }

    private String reason(boolean keysKnown) {
        WitnessState state = watched.state(keysKnown);
        assertThat(state.verdict())
                .isEqualTo(state.reason() == null ? WitnessState.Verdict.CONSISTENT : WitnessState.Verdict.WAITING);
        return String.valueOf(state.reason());
    }

    @Test
    void without_a_known_key_the_witness_waits_whatever_was_found_right_before() {
        watched.begin(new Findings(checkpoint(40, -1, "a"), 9, null), 40);
        assertThat(reason(true)).isEqualTo("null");
        assertThat(reason(false)).contains("no key that may sign");
    }

    @Test
    void it_waits_while_the_newest_checkpoint_was_passed_over_and_reads_it_again_at_the_next_start() {
        watched.begin(new Findings(checkpoint(40, -1, "a"), 9, null), 40);
        watched.received(9);
        watched.passedOver("no known key signed this note");
        assertThat(reason(true)).contains("passed over", "no known key");
        assertThat(watched.resumeOffset()).isEqualTo(10);
        watched.received(12);
        assertThat(reason(true)).isEqualTo("null");
        assertThat(watched.resumeOffset()).isEqualTo(13);
    }

    @Test
    void that_the_newest_checkpoint_was_passed_over_stays_said_when_reading_begins_again_until_its_key_is_known() {
        Findings stored = new Findings(checkpoint(40, -1, "a"), 9, null);
        watched.begin(stored, 40);
        watched.passedOver("no known key signed this note");
        assertThat(watched.begin(stored, 40)).isEqualTo(9);
        assertThat(reason(true)).contains("passed over", "no known key");
        watched.received(9);
        assertThat(reason(true)).isEqualTo("null");
    }

    @Test
    void the_first_verdict_stays() {
        LedgerBroken first = new LedgerBroken(new LedgerName("dialogue"), "the first", null);
        watched.condemn(first);
        watched.condemn(new LedgerBroken(new LedgerName("dialogue"), "the second", null));
        watched.begin(new Findings(null, 0, null), 0);
        assertThat(watched.state(true).reason()).isEqualTo("the first");
        assertThat(watched.unstored()).isSameAs(first);
        assertThat(watched.isBroken()).isTrue();
        assertThat(watched.hasRoom()).isFalse();
    }

    @Test
    void a_right_checkpoint_beyond_a_tree_that_is_built_anew_waits_and_all_are_read_again() {
        assertThat(watched.begin(new Findings(checkpoint(40, -1, "a"), 9, null), 0)).isZero();
        assertThat(watched.right()).isNull();
        assertThat(watched.within(0, 40)).hasSize(1);
        assertThat(watched.begin(new Findings(checkpoint(40, -1, "a"), 9, null), 40)).isEqualTo(9);
        assertThat(watched.right()).isNotNull();
    }
}
