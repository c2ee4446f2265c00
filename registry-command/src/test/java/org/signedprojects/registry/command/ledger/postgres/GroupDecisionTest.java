package org.signedprojects.registry.command.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signedprojects.registry.command.ledger.postgres.Appends.append;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.decision.ContentMismatch;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.command.ledger.RepeatedEvent;
import org.signedprojects.registry.ledger.Stream;

class GroupDecisionTest {
    private static final Stream BRIDGE = new Stream("project/BRIDGE");
    private static final Stream TUNNEL = new Stream("project/TUNNEL");

    @Test
    void a_refused_append_fails_alone_and_leaves_no_hole() {
        List<Fate> fates = decide(append(BRIDGE, 0), append(TUNNEL, 7), append(BRIDGE, 1));

        assertThat(positions(fates)).containsExactly(10L, null, 11L);
        assertThat(refusal(fates.get(1))).isInstanceOf(StaleVersion.class);
    }

    @Test
    void a_doomed_append_does_not_take_a_valid_one_to_the_same_stream_with_it() {
        List<Fate> fates = decide(append(BRIDGE, 3), append(BRIDGE, 0), append(BRIDGE, 1));

        assertThat(positions(fates)).containsExactly(null, 10L, 11L);
    }

    @Test
    void what_builds_upon_a_doomed_append_is_doomed_too() {
        Append first = append(BRIDGE, 0);
        List<Fate> fates = decide(first, append(TUNNEL, 1), append(TUNNEL, 2), append(BRIDGE, 1));

        assertThat(positions(fates)).containsExactly(10L, null, null, 11L);
    }

    @Test
    void a_version_that_is_only_unused_but_not_the_next_one_is_refused() {
        List<Fate> fates = decide(known(Map.of(BRIDGE, 4L)), append(BRIDGE, 6), append(BRIDGE, 4), append(BRIDGE, 5));

        assertThat(positions(fates)).containsExactly(null, null, 10L);
    }

    @Test
    void a_command_that_is_repeated_within_the_group_gets_the_first_result() {
        Append first = append(BRIDGE, 0);
        List<Fate> fates = decide(first, Appends.again(first, TUNNEL, 0));

        assertThat(positions(fates)).containsExactly(10L, 10L);
        assertThat(fates.get(1)).isInstanceOf(Fate.Found.class);
        assertThat(appended(fates.get(0)).repeated()).isFalse();
        assertThat(appended(fates.get(1)).repeated()).isTrue();
        assertThat(appended(fates.get(1)).stream()).isEqualTo(BRIDGE);
    }

    @Test
    void a_command_that_comes_again_with_other_content_is_refused() {
        Append first = append(BRIDGE, 0);
        List<Fate> fates = decide(first, Appends.withOtherContent(first, 1));

        assertThat(refusal(fates.get(1))).isInstanceOf(ContentMismatch.class);
    }

    @Test
    void an_event_id_that_is_there_already_fails_its_own_append_only() {
        Append known = append(BRIDGE, 0);
        Append thief = Appends.withEventsOf(known, append(TUNNEL, 0));
        List<Fate> fates = decide(known, thief, append(TUNNEL, 0));

        assertThat(positions(fates)).containsExactly(10L, null, 11L);
        assertThat(refusal(fates.get(1))).isInstanceOf(RepeatedEvent.class);
    }

    @Test
    void an_attempt_in_doubt_that_did_commit_is_found_and_is_not_a_repetition() {
        Append attempt = append(BRIDGE, 0);
        Appended there = GroupDecision.placed(attempt, 4);
        GroupDecision.Known known = new GroupDecision.Known(10, Map.of(BRIDGE, 0L), Map.of(attempt.command(), there),
                Set.of(attempt.entries().getFirst().eventId()));

        assertThat(decide(known, attempt)).containsExactly(new Fate.Found(there));
    }

    private static List<Fate> decide(Append... group) {
        return decide(known(Map.of()), group);
    }

    private static List<Fate> decide(GroupDecision.Known known, Append... group) {
        GroupDecision.Plan plan = GroupDecision.decide(List.of(group), known);
        assertThat(plan.fates()).hasSameSizeAs(group);
        return plan.fates();
    }

    private static GroupDecision.Known known(Map<Stream, Long> lastVersions) {
        return new GroupDecision.Known(10, lastVersions, Map.of(), Set.of());
    }

    private static List<Long> positions(List<Fate> fates) {
        return fates.stream()
                .map(fate -> fate instanceof Fate.Refused ? null : appended(fate).firstPosition()).toList();
    }

    private static Appended appended(Fate fate) {
        return switch (fate) {
            case Fate.Committed(Appended appended) -> appended;
            case Fate.Found(Appended appended) -> appended;
            case Fate.Refused(RuntimeException why) -> throw why;
        };
    }

    private static RuntimeException refusal(Fate fate) {
        return ((Fate.Refused) fate).why();
    }
}
