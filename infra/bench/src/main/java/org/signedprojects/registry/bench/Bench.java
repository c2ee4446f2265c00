package org.signedprojects.registry.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.bench.machine.Machine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints the table of `docs/performance.md`: starts what it needs, measures, cleans up and ends.
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures the registry beside its ceilings and peers, on stores and services of its own.")
final class Bench implements Callable<Integer> {
    private interface Part {
        void measure(Run run) throws Exception;
    }

    /// Rows that share what has to be started for them.
    private record Stage(Set<RowName> rows, Part part) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(EnumSet.of(RowName.PROCESS, RowName.SINGLE, RowName.ROUNDS), run -> new InProcess(run).measure()),
            new Stage(EnumSet.of(RowName.HTTP, RowName.LATENCY, RowName.VISIBLE, RowName.CLIENTS, RowName.LIVE),
                    OverHttp::measure),
            new Stage(EnumSet.of(RowName.PUBLISH, RowName.REBUILD, RowName.VERIFY),
                    run -> new LongHistory(run).measure()),
            new Stage(EnumSet.of(RowName.GROWTH), run -> new Growth(run).measure()));

    @Option(names = "--rows", split = ",", paramLabel = "ROW", description = "What to measure: ${COMPLETION-CANDIDATES}."
            + " Default: all but clients, live and growth.")
    List<RowName> rows = List.of();

    @Option(names = "--quick", description = "Only shows that everything works: short turns, little data.")
    boolean quick;

    @Option(names = "--repeats", description = "Turns of each that count, 1 to 9; medians are printed (3).")
    int repeats = 3;

    @Option(names = "--seconds", description = "Length of a turn, 1 to 60 (5).")
    int seconds = 5;

    @Option(names = "--out", description = "File for the table.")
    @Nullable
    Path out;

    @Option(names = "--root", description = "Folder of the project, where the services were built.")
    Path root = Path.of("").toAbsolutePath();

    public static void main(String[] arguments) {
        // Axon would otherwise tell its makers about this process.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.exit(new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || seconds > 60 || repeats < 1 || repeats > 9) {
            System.err.println("A turn lasts 1 to 60 seconds; 1 to 9 repeats.");
            return 2;
        }
        long start = System.nanoTime();
        Set<RowName> wanted = rows.isEmpty() ? RowName.USUAL : EnumSet.copyOf(rows);
        String table;
        boolean complete;
        try (Machine machine = Machine.start(root)) {
            Run run = new Run(machine, wanted, quick, quick ? 1 : repeats, Duration.ofSeconds(quick ? 1 : seconds));
            complete = measure(run);
            table = Line.HEAD + run.lines().stream().map(Line::toString).collect(Collectors.joining("\n"));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String text = "%s%n%n%s%n".formatted(table, Environment.described(took, quick));
        System.out.print(text);
        if (out != null) {
            Files.writeString(out, text);
        }
        return complete ? 0 : 1;
    }

    private static boolean measure(Run run) {
        boolean all = true;
        for (Stage stage : STAGES) {
            if (run.rows().stream().anyMatch(stage.rows()::contains)) {
                all &= measured(run, stage);
            }
        }
        return all;
    }

    /// What was measured before a failure is worth having, and so is what comes after it.
    private static boolean measured(Run run, Stage stage) {
        try {
            stage.part().measure(run);
            return true;
        } catch (Exception failed) {
            failed.printStackTrace();
            run.add(Line.failed(stage.rows().toString().toLowerCase(Locale.ROOT), failed));
            return false;
        }
    }
}
