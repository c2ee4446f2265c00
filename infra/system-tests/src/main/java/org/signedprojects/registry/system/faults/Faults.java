package org.signedprojects.registry.system.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.signedprojects.registry.stores.Folders;
import org.signedprojects.registry.stores.LoopbackPorts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Plays rounds of faults on a system of its own and prints a table. The exit code is 0 when every promise was kept.
@Command(name = "faults", mixinStandardHelpOptions = true, description = "Breaks a registry on purpose, under load, and judges what it promised.")
public final class Faults implements Callable<Integer> {
    private static final int FIRST_PORT = 28_080;
    private static final int LAST_PORT = 40_000;

    @Option(names = "--rounds", defaultValue = "20", description = "How many, 1 to 10000 (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", paramLabel = "S", description = "Of the first round; the next has the next one. Drawn and printed when left out.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--kafka-away", paramLabel = "SECONDS", defaultValue = "0", description = "One more round, in which Kafka is away so long, up to 3600 (default: no such round).")
    private int kafkaAway;

    @Option(names = "--clients", defaultValue = "6", description = "That send commands at the same time (default ${DEFAULT-VALUE}).")
    private int clients;

    @Option(names = "--root", defaultValue = ".", description = "The project's folder, where it was built (default: here).")
    private Path root = Path.of(".");

    @Option(names = "--data", paramLabel = "DIR", description = "Where the system keeps its data, a new folder; kept. "
            + "Left out: a temporary one, kept only when a promise was broken.")
    private Optional<Path> data = Optional.empty();

    private Faults() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Faults()).execute(arguments));
    }

    /// @return the first of enough free ports in a row
    static int freePorts() {
        return IntStream.iterate(FIRST_PORT, port -> port < LAST_PORT, port -> port + 10)
                .filter(first -> IntStream.range(first, first + BreakableSystem.PORTS).allMatch(LoopbackPorts::isFree))
                .findFirst().orElseThrow(() -> new IllegalStateException("no free ports"));
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || rounds > 10_000 || clients < 1 || clients > 64 || kafkaAway < 0 || kafkaAway > 3_600) {
            System.err.println("1 to 10000 rounds, 1 to 64 clients, Kafka away for at most 3600 seconds.");
            return CommandLine.ExitCode.USAGE;
        }
        if (data.isPresent() && Files.exists(data.get())) {
            System.err.println(data.get() + " is there already; the judge needs a ledger of its own.");
            return CommandLine.ExitCode.USAGE;
        }
        Path folder = data.isPresent() ? data.get() : Files.createTempDirectory("registry-faults");
        long first = seed.orElseGet(() -> new Random().nextInt(1_000_000) * 1_000L);
        System.out.printf(Locale.ROOT, "%d rounds, seeds %d to %d, data in %s%n", rounds, first, first + rounds - 1,
                folder);
        boolean isGood = played(first, folder);
        if (isGood && data.isEmpty()) {
            Folders.delete(folder);
        }
        System.out.println(isGood ? "Every promise was kept." : "PROMISES WERE BROKEN; data and logs are in " + folder);
        return isGood ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private boolean played(long first, Path folder) {
        try {
            return play(first, folder);
        } catch (RuntimeException broken) {
            System.out.println("The round after the last row could not be finished: " + broken.getMessage());
            return false;
        }
    }

    private boolean play(long first, Path folder) {
        boolean isGood = true;
        Table table = new Table(System.out);
        try (BreakableSystem system = BreakableSystem.start(root.toAbsolutePath().normalize(), folder, freePorts())) {
            Journal journal = new Journal();
            table.head();
            for (Schedule schedule : schedules(first)) {
                Round round = Round.play((int) (schedule.seed() - first) + 1, schedule, clients, system, journal);
                table.row(round);
                isGood &= round.isGood();
            }
        }
        return isGood;
    }

    private List<Schedule> schedules(long first) {
        List<Schedule> schedules = new ArrayList<>(
                LongStream.range(first, first + rounds).mapToObj(Schedule::of).toList());
        if (kafkaAway > 0) {
            schedules.add(Schedule.withoutKafka(first + rounds, Duration.ofSeconds(kafkaAway)));
        }
        return schedules;
    }
}
