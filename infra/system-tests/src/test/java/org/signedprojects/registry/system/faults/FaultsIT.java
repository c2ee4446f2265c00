package org.signedprojects.registry.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A few rounds of what [Faults] plays on demand, and faults that need an eye on the system, all on one system whose
/// history grows from test to test.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {
    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Table TABLE = new Table(System.out);
    private static final Journal JOURNAL = new Journal();

    @TempDir
    private static Path folder;
    private static BreakableSystem system;
    private static int rounds;

    @BeforeAll
    static void start() {
        setClockOfB("PT0S");
        system = BreakableSystem.start(Path.of("").toAbsolutePath().getParent().getParent(), folder.resolve("registry"),
                Faults.freePorts(), FaultyClockAgent.environment(folder, folder.resolve("clock")));
        TABLE.head();
    }

    @AfterAll
    static void end() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void nothing_is_lost_when_postgres_and_its_sessions_and_a_command_service_are_killed_at_once() {
        play(new Schedule(1, List.of(strike(fault(Victim.POSTGRES, Blow.KILL_ALL, 1), fault(Victim.COMMAND_A,
                Blow.KILL, 1)))));
    }

    @Test
    @Order(2)
    void nothing_is_lost_when_kafka_is_killed_while_the_query_service_is_paused() {
        play(new Schedule(2, List.of(strike(fault(Victim.KAFKA, Blow.KILL, 1), fault(Victim.QUERY, Blow.PAUSE, 2)))));
    }

    @Test
    @Order(3)
    void nothing_is_lost_at_random_moments_either() {
        Schedule drawn = Schedule.of(new Random().nextInt(1_000_000));
        play(new Schedule(drawn.seed(), drawn.strikes().subList(0, 1)));
    }

    @Test
    @Order(4)
    void commands_go_on_while_kafka_is_away_for_long_and_publication_catches_up() {
        Round round = play(Schedule.withoutKafka(4, Duration.ofSeconds(20)));
        assertThat(round.silence()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    @Order(5)
    void nothing_is_lost_when_the_disk_of_postgres_is_full_for_a_while() {
        play(new Schedule(5, List.of(strike(fault(Victim.POSTGRES, Blow.FULL_DISK, 3)))));
    }

    /// It holds the lead, is silent for so long that the other takes over, and wakes up in the middle of what it was at.
    @Test
    @Order(6)
    void an_old_paused_publisher_that_wakes_up_doubles_nothing() {
        play("pause of the publisher until it was replaced", (http, journal, token) -> {
            Publishers publishers = new Publishers(system, http);
            Victim old = await().atMost(PATIENCE).until(publishers::leader, Optional::isPresent).orElseThrow();
            Victim other = old == Victim.COMMAND_A ? Victim.COMMAND_B : Victim.COMMAND_A;
            Recovery recovery;
            system.strike(old, Blow.PAUSE);
            try {
                long paused = journal.lastPosition();
                await().atMost(PATIENCE).until(() -> publishers.nextPosition(other) > paused);
            } finally {
                recovery = Recovery.mend(fault(old, Blow.PAUSE, 0), system, http, journal, token,
                        new CountDownLatch(1));
            }
            await().atMost(PATIENCE).until(() -> publishers.state(old).equals("STANDBY"));
            assertThat(publishers.leader()).contains(other);
            return List.of(recovery);
        });
    }

    @Test
    @Order(7)
    void a_clock_that_is_set_back_a_day_changes_nothing_but_the_times() throws SQLException {
        play("clock of command B set back", (http, journal, token) -> {
            awaitCommandsOfB(journal);
            setClockOfB("PT-24H");
            awaitCommandsOfB(journal);
            setClockOfB("PT0S");
            return List.of();
        });
        assertThat(longestStepBack()).isGreaterThan(Duration.ofHours(23));
    }

    private static void awaitCommandsOfB(Journal journal) {
        for (int i = 0; i < 20; i++) {
            long from = System.nanoTime();
            await().atMost(PATIENCE).until(() -> journal.firstAcknowledged(Victim.COMMAND_B, from).isPresent());
        }
    }

    private static void setClockOfB(String error) {
        try {
            Path next = Files.writeString(folder.resolve("clock.next"), error);
            Files.move(next, folder.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return the most by which an entry is older than the one before it
    private static Duration longestStepBack() throws SQLException {
        Duration longest = Duration.ZERO;
        try (LedgerRows ledger = LedgerRows.open(system.ledgerDatabase())) {
            Instant before = Instant.MIN;
            for (var row = ledger.next(); row.isPresent(); row = ledger.next()) {
                Instant time = Instant.parse(JsonMapper.shared().readTree(row.get().entry()).get("time").asString());
                if (before.isAfter(time)) {
                    Duration back = Duration.between(time, before);
                    longest = back.compareTo(longest) > 0 ? back : longest;
                }
                before = time;
            }
        }
        return longest;
    }

    private static Round play(Schedule schedule) {
        System.out.println("seed " + schedule.seed() + ": " + schedule.strikes());
        return kept(Round.play(++rounds, schedule, CLIENTS, system, JOURNAL));
    }

    private static Round play(String words, Round.Disturbance disturbance) {
        return kept(Round.play(++rounds, rounds, words, CLIENTS, system, JOURNAL, disturbance));
    }

    private static Round kept(Round round) {
        TABLE.row(round);
        assertThat(round.violations()).as("seed " + round.seed()).isEmpty();
        assertThat(round.acknowledged()).isPositive();
        return round;
    }

    private static Strike strike(Fault... faults) {
        return new Strike(Duration.ofSeconds(2), List.of(faults));
    }

    private static Fault fault(Victim victim, Blow blow, int seconds) {
        return new Fault(Duration.ZERO, victim, blow, Duration.ofSeconds(seconds));
    }
}
