package org.signedprojects.registry.command.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signedprojects.registry.command.ledger.postgres.Appends.append;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.command.ledger.postgres.UnreliableNetwork.Fault;
import org.signedprojects.registry.ledger.Stream;

/// Groups as they would form under load, put together by hand.
class PostgresGroupsIT {
    private static final Stream BRIDGE = new Stream("project/BRIDGE");
    private static final Stream TUNNEL = new Stream("project/TUNNEL");
    private static final Stream HARBOUR = new Stream("project/HARBOUR");

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PostgresGroups groups = database.groups(database.sessions(), meters);

    @AfterEach
    void close() {
        groups.close();
        database.close();
    }

    @Test
    void a_group_that_fits_needs_one_statement() throws InDoubt {
        groups.open();

        assertThat(commit(append(BRIDGE, 0), append(TUNNEL, 0, 2), append(BRIDGE, 1))).containsExactly(0L, 1L, 3L);
        assertThat(commit(append(BRIDGE, 2), append(TUNNEL, 2), append(HARBOUR, 0))).containsExactly(4L, 5L, 6L);
        assertThat(guarded()).isZero();
    }

    @Test
    void a_doomed_append_takes_neither_neighbours_nor_positions_with_it() throws InDoubt {
        groups.open();
        commit(append(BRIDGE, 0));

        assertThat(commit(append(TUNNEL, 0), append(BRIDGE, 0), append(BRIDGE, 1), append(HARBOUR, 4)))
                .containsExactly(1L, null, 2L, null);
        assertThat(stored()).containsExactly("0 project/BRIDGE 0", "1 project/TUNNEL 0", "2 project/BRIDGE 1");
    }

    @Test
    void a_gap_in_a_stream_is_seen_on_the_fast_path() throws InDoubt {
        groups.open();

        assertThat(commit(append(BRIDGE, 1))).containsExactly((Long) null);
        assertThat(commit(append(BRIDGE, 0), append(BRIDGE, 2))).containsExactly(0L, null);
        assertThat(commit(append(BRIDGE, 1))).containsExactly(1L);
    }

    @Test
    void a_repeated_event_fails_its_own_append_only() throws InDoubt {
        groups.open();
        Append first = append(BRIDGE, 0);
        commit(first);

        assertThat(commit(append(TUNNEL, 0), Appends.withEventsOf(first, append(HARBOUR, 0)), append(BRIDGE, 1)))
                .containsExactly(1L, null, 2L);
    }

    @Test
    void a_repeated_command_is_answered_beside_new_ones() throws InDoubt {
        groups.open();
        Append first = append(BRIDGE, 0);
        commit(append(TUNNEL, 0), first);

        assertThat(commit(append(TUNNEL, 1), Appends.again(first, HARBOUR, 0), append(BRIDGE, 1))).containsExactly(2L,
                1L, 3L);
        assertThat(stored()).hasSize(4);
    }

    @Test
    void two_instances_take_turns() throws InDoubt {
        try (PostgresGroups other = database.groups()) {
            groups.open();
            other.open();
            for (int turn = 0; turn < 5; turn++) {
                assertThat(commit(append(BRIDGE, turn))).containsExactly(2L * turn);
                assertThat(positions(other.commit(List.of(append(TUNNEL, turn), append(BRIDGE, turn)))))
                        .containsExactly(2L * turn + 1, null);
            }
        }
    }

    @Test
    void a_commit_whose_answer_was_lost_is_found_and_not_made_again() throws Exception {
        try (UnreliableNetwork network = network(); PostgresGroups remote = remote(network)) {
            remote.open();
            remote.commit(List.of(append(TUNNEL, 0)));
            Append append = append(BRIDGE, 0);

            network.suffers(new Fault.AnswerLost());
            assertThatThrownBy(() -> remote.commit(List.of(append))).isInstanceOf(InDoubt.class);

            assertThat(remote.commit(List.of(append)))
                    .containsExactly(new Fate.Found(GroupDecision.placed(append, 1)));
            assertThat(stored()).hasSize(2);
        }
    }

    @Test
    void a_request_that_arrives_after_it_was_given_up_changes_nothing() throws Exception {
        try (UnreliableNetwork network = network(); PostgresGroups remote = remote(network)) {
            remote.open();
            // The server prepares a statement at its fifth use; from then on a group is one packet.
            for (int version = 0; version < 8; version++) {
                remote.commit(List.of(append(TUNNEL, version)));
            }
            Fault.RequestDelayed straggler = new Fault.RequestDelayed();
            network.suffers(straggler);
            Append givenUp = append(BRIDGE, 0);
            assertThatThrownBy(() -> remote.commit(List.of(givenUp))).isInstanceOf(InDoubt.class);

            assertThat(remote.open()).isTrue();
            straggler.arrival().countDown();
            straggler.answered().await();

            assertThat(stored()).hasSize(8);
            assertThat(positions(remote.commit(List.of(append(BRIDGE, 0))))).containsExactly(8L);
        }
    }

    @Test
    void a_store_that_is_away_is_reported_and_found_again() throws Exception {
        try (UnreliableNetwork network = network(); PostgresGroups remote = remote(network)) {
            network.suffers(new Fault.Away());
            assertThat(remote.open()).isFalse();

            network.suffers(new Fault.None());
            assertThat(remote.open()).isTrue();
            assertThat(positions(remote.commit(List.of(append(BRIDGE, 0))))).containsExactly(0L);
        }
    }

    private UnreliableNetwork network() throws java.io.IOException {
        return new UnreliableNetwork(database.database().jdbcUrl());
    }

    private PostgresGroups remote(UnreliableNetwork network) {
        return database.groups(database.sessionsAt(network.jdbcUrl()), meters);
    }

    private List<Long> commit(Append... group) throws InDoubt {
        return positions(groups.commit(Arrays.asList(group)));
    }

    private static List<Long> positions(List<Fate> fates) {
        return fates.stream().map(PostgresGroupsIT::position).toList();
    }

    private static @Nullable Long position(Fate fate) {
        return switch (fate) {
            case Fate.Committed(Appended appended) -> appended.firstPosition();
            case Fate.Found(Appended appended) -> appended.firstPosition();
            case Fate.Refused _ -> null;
        };
    }

    private List<String> stored() {
        return database.sql()
                .sql("select position || ' ' || stream || ' ' || stream_version from ledger_entry order by position")
                .query(String.class).list();
    }

    private double guarded() {
        return meters.get("registry.ledger.groups.guarded").counter().count();
    }
}
