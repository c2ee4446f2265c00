package org.signedprojects.registry.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints the table of `docs/performance.md` for the registry that runs on this machine.
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures a registry that runs on this machine.")
final class Bench implements Callable<Integer> {
    private static final int[] CLIENTS = {1, 8, 64};
    private static final int LIVE_PER_SECOND = 100;

    @Option(names = "--port", defaultValue = "8080", description = "Port of the query service (default ${DEFAULT-VALUE}).")
    int port;

    @Option(names = "--registry", defaultValue = "./registry", description = "The launcher script.")
    Path script = Path.of("registry");

    @Option(names = "--data", description = "Data directory given to 'registry up'.")
    @Nullable
    Path data;

    @Option(names = "--repeats", defaultValue = "3", description = "Repeats; medians are printed.")
    int repeats;

    @Option(names = "--seconds", defaultValue = "10", description = "Length of one repeat, 1 to 60.")
    int seconds;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || seconds > 60 || repeats < 1 || repeats > 9) {
            System.err.println("A repeat lasts 1 to 60 seconds; 1 to 9 repeats.");
            return 2;
        }
        Registry registry = new Registry(script, port, data);
        Scenery scenery = Scenery.announced(registry);
        System.out.println("Warming up…");
        Throughput.measure(scenery, 8, Duration.ofSeconds(seconds));
        System.out.println("| commands over HTTP | commands/s | p50 ms | p99 ms |\n|---|---|---|---|");
        for (int clients : CLIENTS) {
            double[] rate = new double[repeats];
            double[] p50 = new double[repeats];
            double[] p99 = new double[repeats];
            for (int i = 0; i < repeats; i++) {
                Throughput run = Throughput.measure(scenery, clients, Duration.ofSeconds(seconds));
                rate[i] = run.commandsPerSecond();
                p50[i] = millis(run.latencies(), 0.5);
                p99[i] = millis(run.latencies(), 0.99);
            }
            print("%d client%s".formatted(clients, clients == 1 ? "" : "s"), Latencies.median(rate),
                    Latencies.median(p50), Latencies.median(p99));
        }
        System.out.println("\n| POST to live event | proposals/s | p50 ms | p99 ms |\n|---|---|---|---|");
        String manager = registry.token("manager");
        double[] p50 = new double[repeats];
        double[] p99 = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            Latencies live = Liveness.measure(scenery, manager, LIVE_PER_SECOND, Duration.ofSeconds(seconds));
            p50[i] = millis(live, 0.5);
            p99[i] = millis(live, 0.99);
        }
        print("1 live reader", LIVE_PER_SECOND, Latencies.median(p50), Latencies.median(p99));
        return 0;
    }

    private static double millis(Latencies latencies, double share) {
        return latencies.percentile(share).toNanos() / 1e6;
    }

    private static void print(String what, double rate, double p50, double p99) {
        System.out.printf(Locale.ROOT, "| %s | %.0f | %.2f | %.2f |%n", what, rate, p50, p99);
    }
}
