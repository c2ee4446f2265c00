package org.signedprojects.registry.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A few rounds of what [Faults] plays on demand, on one system whose history grows from test to test.
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {
    private static final int CLIENTS = 4;
    private static final Table TABLE = new Table(System.out);
    private static final Journal JOURNAL = new Journal();

    @TempDir
    private static Path folder;
    private static BreakableSystem system;
    private static int rounds;

    @BeforeAll
    static void start() {
        system = BreakableSystem.start(Path.of("").toAbsolutePath().getParent().getParent(), folder.resolve("registry"),
                Faults.freePorts());
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
        play(new Schedule(1, List.of(strike(fault(Victim.POSTGRES, Blow.KILL_ALL), fault(Victim.COMMAND_A,
                Blow.KILL)))));
    }

    @Test
    @Order(2)
    void nothing_is_lost_when_kafka_is_killed_while_the_query_service_is_paused() {
        play(new Schedule(2, List.of(strike(fault(Victim.KAFKA, Blow.KILL), fault(Victim.QUERY, Blow.PAUSE)))));
    }

    @Test
    @Order(3)
    void nothing_is_lost_at_random_moments_either() {
        Schedule drawn = Schedule.of(new Random().nextInt(1_000_000));
        play(new Schedule(drawn.seed(), drawn.strikes().subList(0, 1)));
    }

    private static void play(Schedule schedule) {
        System.out.println("seed " + schedule.seed() + ": " + schedule.strikes());
        Round round = Round.play(++rounds, schedule, CLIENTS, system, JOURNAL);
        TABLE.row(round);
        assertThat(round.violations()).as("seed " + schedule.seed()).isEmpty();
        assertThat(round.acknowledged()).isPositive();
    }

    private static Strike strike(Fault... faults) {
        return new Strike(Duration.ofSeconds(2), List.of(faults));
    }

    private static Fault fault(Victim victim, Blow blow) {
        return new Fault(Duration.ZERO, victim, blow, Duration.ofSeconds(1));
    }
}
