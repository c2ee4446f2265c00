package org.signedprojects.registry.command.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signedprojects.registry.command.ledger.postgres.Appends.append;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.decision.ContentMismatch;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.command.ledger.RepeatedEvent;
import org.signedprojects.registry.command.ledger.postgres.UnreliableNetwork.Fault;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.springframework.jdbc.BadSqlGrammarException;

/// What [Ledger] promises, one caller at a time.
class PostgresLedgerIT {
    private static final Stream BRIDGE = new Stream("project/BRIDGE");
    private static final Stream TUNNEL = new Stream("project/TUNNEL");

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private PostgresLedger ledger;

    @BeforeEach
    void open() {
        ledger = database.instance();
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void positions_and_versions_count_from_0() {
        assertThat(ledger.size()).isZero();
        assertThat(ledger.append(append(BRIDGE, 0)).firstPosition()).isZero();
        assertThat(ledger.append(append(TUNNEL, 0, 3)).lastPosition()).isEqualTo(3);
        assertThat(ledger.append(append(BRIDGE, 1)).lastVersion()).isEqualTo(1);

        assertThat(ledger.size()).isEqualTo(5);
        assertThat(ledger.history(BRIDGE, 0, 10)).extracting(LedgerEntry::streamVersion).containsExactly(0L, 1L);
        assertThat(ledger.history(new Stream("project/NONE"), 0, 10)).isEmpty();
    }

    @Test
    void entries_are_read_back_byte_for_byte_by_position_and_by_stream() {
        Append first = append(BRIDGE, 0, 2);
        Append second = append(TUNNEL, 0);
        Append third = append(BRIDGE, 2);
        List.of(first, second, third).forEach(ledger::append);

        assertThat(ledger.entriesFrom(0, 10)).extracting(LedgerEntry::position).containsExactly(0L, 1L, 2L, 3L);
        assertThat(ledger.entriesFrom(0, 10)).extracting(LedgerEntry::bytes).containsExactly(bytes(first, 0),
                bytes(first, 1), bytes(second, 0), bytes(third, 0));
        assertThat(ledger.entriesFrom(1, 2)).extracting(LedgerEntry::position).containsExactly(1L, 2L);
        assertThat(ledger.entriesFrom(4, 10)).isEmpty();
        assertThat(ledger.history(BRIDGE, 1, 10)).extracting(LedgerEntry::streamVersion).containsExactly(1L, 2L);
    }

    @Test
    void a_taken_version_is_refused_and_leaves_no_hole() {
        ledger.append(append(BRIDGE, 0));

        assertThatThrownBy(() -> ledger.append(append(BRIDGE, 0))).isInstanceOf(StaleVersion.class);
        assertThat(ledger.append(append(BRIDGE, 1)).firstPosition()).isEqualTo(1);
    }

    @Test
    void a_version_beyond_the_next_one_is_refused() {
        ledger.append(append(BRIDGE, 0));

        assertThatThrownBy(() -> ledger.append(append(BRIDGE, 2))).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> ledger.append(append(TUNNEL, 1))).isInstanceOf(StaleVersion.class);
        assertThat(ledger.size()).isEqualTo(1);
    }

    @Test
    void a_repeated_command_gets_its_first_result_wherever_it_would_go_now() {
        Append first = append(BRIDGE, 0, 3);
        Appended result = ledger.append(first);
        ledger.append(append(TUNNEL, 0));

        Appended again = ledger.append(Appends.again(first, new Stream("project/OTHER"), 0));

        assertThat(again.repeated()).isTrue();
        assertThat(again).usingRecursiveComparison().ignoringFields("repeated").isEqualTo(result);
        assertThat(ledger.find(first.command(), first.content())).contains(again);
        assertThat(ledger.size()).isEqualTo(4);
    }

    @Test
    void the_last_command_of_the_ledger_is_found_whole() {
        Append last = append(BRIDGE, 0, 3);
        ledger.append(append(TUNNEL, 0));
        ledger.append(last);

        assertThat(ledger.find(last.command(), last.content()).orElseThrow().entries()).isEqualTo(3);
        assertThat(ledger.find(append(BRIDGE, 3).command(), last.content())).isEmpty();
    }

    @Test
    void a_repeated_command_with_other_content_is_refused() {
        Append first = append(BRIDGE, 0);
        ledger.append(first);

        Append other = Appends.withOtherContent(first, 1);
        assertThatThrownBy(() -> ledger.append(other)).isInstanceOf(ContentMismatch.class);
        assertThatThrownBy(() -> ledger.find(other.command(), other.content())).isInstanceOf(ContentMismatch.class);
        assertThat(ledger.size()).isEqualTo(1);
    }

    @Test
    void a_repeated_event_is_refused() {
        Append first = append(BRIDGE, 0);
        ledger.append(first);

        assertThatThrownBy(() -> ledger.append(Appends.withEventsOf(first, append(TUNNEL, 0))))
                .isInstanceOf(RepeatedEvent.class);
        assertThat(ledger.append(append(TUNNEL, 0)).firstPosition()).isEqualTo(1);
    }

    @Test
    void the_lowest_free_number_is_the_first_that_no_stream_of_the_prefix_has() {
        assertThat(ledger.lowestFreeNumber("project", "DWS-2020-")).isEqualTo(1);

        for (String stream : List.of("project/DWS-2020-0002", "project/DWS-2020-0004", "project/DWS-2020-0000",
                "project/DWS-2020-00001", "project/DWS-2020-003", "project/DWS-2020-0003A", "project/DWS-2020-0003-1",
                "project/DWS-2020-999999999", "project/DWS-2020-99999999999", "project/DWS-2020",
                "project/DWS-20200001", "project/DWS-2021-0001", "project/DWS-0001", "edition/DWS-2020-0001")) {
            ledger.append(append(new Stream(stream), 0));
        }
        assertThat(ledger.lowestFreeNumber("project", "DWS-2020-")).isEqualTo(1);

        ledger.append(append(new Stream("project/DWS-2020-0001"), 0, 2));
        assertThat(ledger.lowestFreeNumber("project", "DWS-2020-")).isEqualTo(3);
        ledger.append(append(new Stream("project/DWS-2020-0003"), 0));
        assertThat(ledger.lowestFreeNumber("project", "DWS-2020-")).isEqualTo(5);
        assertThat(ledger.lowestFreeNumber("project", "DWS-")).isEqualTo(2);
    }

    @Test
    void numbers_go_on_with_five_digits_when_those_with_four_are_used_up() {
        database.sql().sql("""
            insert into ledger_entry (position, stream, stream_version, event_id, recorded_at, entry)
            select number, 'project/DWS-2020-' || lpad(number::text, 4, '0'), 0, gen_random_uuid(), now(), 'x'
              from generate_series(1, 9999) as number
            """).update();

        assertThat(ledger.lowestFreeNumber("project", "DWS-2020-")).isEqualTo(10_000);
    }

    @Test
    void what_is_followed_has_the_bytes_of_the_ledger_also_when_two_instances_got_the_same_request_at_once() {
        Append here = append(BRIDGE, 0, 2);
        Append there = Appends.elsewhere(here);
        try (PostgresLedger other = database.instance()) {
            ledger.append(here);
            other.append(there);
            other.append(append(BRIDGE, 2));

            assertThat(other.follow(0, 2)).extracting(LedgerEntry::bytes).containsExactly(bytes(here, 0),
                    bytes(here, 1));
            assertThat(other.follow(2, 10)).extracting(LedgerEntry::position).containsExactly(2L);
        }
        assertThat(ledger.size()).isEqualTo(3);
    }

    @Test
    void listeners_hear_of_commits() {
        List<Long> sizes = new java.util.concurrent.CopyOnWriteArrayList<>();
        ledger.whenCommitted(() -> sizes.add(ledger.size()));

        ledger.append(append(BRIDGE, 0));

        org.awaitility.Awaitility.await().until(() -> sizes.equals(List.of(1L)));
    }

    @Test
    void a_closed_ledger_takes_nothing() {
        ledger.close();

        assertThatThrownBy(() -> ledger.append(append(BRIDGE, 0))).isInstanceOf(LedgerUnavailable.class);
    }

    @Test
    void a_database_holds_one_ledger() {
        assertThatThrownBy(() -> new PostgresLedger(new LedgerName("other"), database.sessions(), database.sessions(),
                LedgerDatabase.PATIENCE, new SimpleMeterRegistry()))
                .hasMessageContaining("holds the ledger 'dialogue'");
    }

    @Test
    void the_times_of_recording_are_kept_to_the_microsecond() {
        ledger.append(append(BRIDGE, 0));

        assertThat(database.sql()
                .sql("select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') from ledger_entry")
                .query(String.class).single()).isEqualTo("2020-07-30 04:00:00.123456");
    }

    @Test
    void reads_are_bounded() {
        LongStream.range(0, 30).forEach(version -> ledger.append(append(BRIDGE, version)));

        assertThat(ledger.history(BRIDGE, 0, 7)).hasSize(7);
        assertThatThrownBy(() -> ledger.entriesFrom(0, Ledger.MAX_READ + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void however_long_entries_are_a_read_has_a_few_megabytes_and_the_next_goes_on() {
        int longest = EntryFormat.MAX_BYTES;
        int count = (int) (2 * Ledger.MAX_READ_BYTES / longest);
        LongStream.range(0, count).forEach(version -> ledger.append(Appends.ofLength(BRIDGE, version, longest)));

        List<LedgerEntry> read = ledger.entriesFrom(0, Ledger.MAX_READ);
        assertThat(read).hasSize((int) (Ledger.MAX_READ_BYTES / longest) + 1);
        assertThat(ledger.history(BRIDGE, 0, Ledger.MAX_READ)).hasSameSizeAs(read);
        assertThat(Ledger.mayGoOn(read, Ledger.MAX_READ)).isTrue();

        List<LedgerEntry> rest = ledger.entriesFrom(read.size(), Ledger.MAX_READ);
        assertThat(rest).extracting(LedgerEntry::position)
                .containsExactlyElementsOf(LongStream.range(read.size(), count).boxed().toList());
        assertThat(Ledger.mayGoOn(rest, Ledger.MAX_READ)).isFalse();
    }

    @Test
    void long_entries_among_short_ones_are_read_in_order() {
        List<Integer> lengths = List.of(100, 2_000, 2_001, 65_535, 100);
        for (int version = 0; version < lengths.size(); version++) {
            ledger.append(Appends.ofLength(BRIDGE, version, lengths.get(version)));
        }

        assertThat(ledger.entriesFrom(0, 10)).extracting(entry -> entry.bytes().length).isEqualTo(lengths);
        assertThat(ledger.history(BRIDGE, 1, 3)).extracting(entry -> entry.bytes().length)
                .isEqualTo(lengths.subList(1, 4));
    }

    @Test
    void whoever_reads_learns_that_the_database_is_away() throws Exception {
        Append append = append(BRIDGE, 0);
        try (UnreliableNetwork network = new UnreliableNetwork(database.database().jdbcUrl());
                HikariDataSource pool = database.poolAt(network.jdbcUrl());
                PostgresLedger reader = reading(pool, LedgerDatabase.PATIENCE)) {
            network.suffers(new Fault.Away());

            for (ThrowingCallable read : List.<ThrowingCallable>of(reader::size, () -> reader.entriesFrom(0, 10),
                    () -> reader.history(BRIDGE, 0, 10),
                    () -> reader.lowestFreeNumber("project", "B-"),
                    () -> reader.find(append.command(), append.content()))) {
                assertThatThrownBy(read).isInstanceOf(LedgerUnavailable.class);
            }
        }
    }

    @Test
    void nobody_reads_longer_than_there_is_patience_for_a_database_that_is_silent() throws Exception {
        Fault.Silent silent = new Fault.Silent();
        try (UnreliableNetwork network = new UnreliableNetwork(database.database().jdbcUrl());
                HikariDataSource pool = database.poolAt(network.jdbcUrl());
                PostgresLedger reader = reading(pool, Duration.ofMillis(500))) {
            reader.size();
            network.suffers(silent);

            assertThat(CompletableFuture.supplyAsync(() -> reader.history(BRIDGE, 0, 10)))
                    .failsWithin(Duration.ofSeconds(20)).withThrowableThat()
                    .withCauseInstanceOf(LedgerUnavailable.class);
        } finally {
            silent.end().countDown();
        }
    }

    @Test
    void a_database_that_answers_and_refuses_is_not_away() {
        database.sql().sql("drop table ledger_entry").update();

        assertThatThrownBy(() -> ledger.history(BRIDGE, 0, 10)).isInstanceOf(BadSqlGrammarException.class);
    }

    private PostgresLedger reading(DataSource pool, Duration patience) {
        return new PostgresLedger(LedgerDatabase.NAME, pool, database.sessions(), patience, new SimpleMeterRegistry());
    }

    private static byte[] bytes(Append append, int entry) {
        return append.entries().get(entry).bytes();
    }
}
