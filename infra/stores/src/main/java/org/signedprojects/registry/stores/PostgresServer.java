package org.signedprojects.registry.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A PostgreSQL server of our own: one process tree, reachable on the loopback interface by password, its data kept.
///
/// The server outlives this JVM when the JVM is killed. The next [#start] on the same data notices that, stops the old
/// server, waits until it is gone and starts anew: it never silently uses a server it did not start.
public final class PostgresServer implements StoreServer {
    public static final String SUPERUSER = "registry";

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final PostgresSettings settings;
    private final PostgresCluster cluster;
    private final PostgresBinaries binaries;
    private final Process process;

    private PostgresServer(PostgresSettings settings, PostgresCluster cluster, PostgresBinaries binaries,
            Process process) {
        this.settings = settings;
        this.cluster = cluster;
        this.binaries = binaries;
        this.process = process;
    }

    /// Starts the server and returns when it accepts connections; creates the data at the first start.
    /// @throws StoreFailure when it does not start; no process is left behind
    public static PostgresServer start(PostgresSettings settings) {
        PostgresServer server = launch(settings);
        server.awaitReady();
        return server;
    }

    /// Starts the process of the server, which accepts connections once it is ready; creates the data at the first start.
    /// @throws StoreFailure when that fails; no process is left behind
    public static PostgresServer launch(PostgresSettings settings) {
        PostgresBinaries binaries = PostgresBinaries.in(settings.binaries());
        PostgresCluster cluster = new PostgresCluster(settings.cluster());
        cluster.stopOrphan(binaries);
        if (!cluster.isInitialised()) {
            cluster.initialise(settings, binaries);
        }
        cluster.refuseOtherMajorVersion();
        return new PostgresServer(settings, cluster, binaries, process(settings, cluster, binaries));
    }

    /// Stops a server that an earlier JVM left running on these data, and waits until it is gone.
    /// @return whether there was one
    public static boolean stopOrphan(PostgresSettings settings) {
        return new PostgresCluster(settings.cluster()).stopOrphan(PostgresBinaries.in(settings.binaries()));
    }

    /// @param cluster folder of the data, which may not exist yet
    /// @return how many bytes the write-ahead log may take beyond those that it has
    public static long logGrowthBytes(Path cluster) {
        return new PostgresCluster(cluster).logGrowthBytes();
    }

    public int port() {
        return settings.port();
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
    }

    public Databases databases() {
        return new Databases(jdbcUrl("postgres"), settings.password());
    }

    @Override
    public void awaitReady() {
        while (process.isAlive()) {
            if (cluster.isServedBy(process.pid())) {
                return;
            }
            pause();
        }
        throw new StoreFailure("PostgreSQL did not start: " + reason());
    }

    /// Ends client sessions, writes a checkpoint and returns when the process is gone.
    @Override
    public void close() {
        if (process.isAlive()) {
            cluster.stop(binaries, process.toHandle(), "fast");
        }
    }

    /// Ends without a checkpoint: the next start recovers from the write-ahead log.
    public void closeAtOnce() {
        if (process.isAlive()) {
            cluster.stop(binaries, process.toHandle(), "immediate");
        }
    }

    private static Process process(PostgresSettings settings, PostgresCluster cluster, PostgresBinaries binaries) {
        List<String> command = new ArrayList<>(Processes.ownGroup());
        command.addAll(binaries.program("postgres"));
        command.addAll(List.of("-D", cluster.folder().toString()));
        parameters(settings).forEach(parameter -> command.addAll(List.of("-c", parameter)));
        try {
            Files.createDirectories(settings.log().toAbsolutePath().getParent());
            return PostgresBinaries.process(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL", e);
        }
    }

    private static List<String> parameters(PostgresSettings settings) {
        String durable = settings.durable() ? "on" : "off";
        return List.of("listen_addresses=127.0.0.1", "port=" + settings.port(), "unix_socket_directories=",
                "fsync=" + durable, "synchronous_commit=" + durable, "full_page_writes=" + durable,
                // New segments without zeroing and enough recycled ones: commits do not stall while one is made.
                "wal_init_zero=off", "min_wal_size=256MB",
                // After each checkpoint every page is logged whole when it is first changed. Command ids change pages all over
                // their index: with 1 GB, and so a checkpoint every half minute of full load, a large ledger wrote three times
                // as much.
                "max_wal_size=" + (PostgresCluster.MOST_LOG_BYTES >> 20) + "MB", "shared_buffers=128MB",
                "max_connections=80", "huge_pages=off", "jit=off", "timezone=UTC", "log_timezone=UTC",
                "log_line_prefix=%m [%p] %q%d ", "log_checkpoints=off", "logging_collector=off",
                "cluster_name=registry");
    }

    private String reason() {
        return lastLine(settings.log(), line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .replaceFirst("^.*?(FATAL|PANIC): +", "") + " (" + settings.log() + ")";
    }

    static String lastLine(Path log, Predicate<String> wanted) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(wanted).reduce((earlier, later) -> later).orElse("no reason was logged");
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }

    private void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Processes.end(process.toHandle(), STOP_PATIENCE);
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while PostgreSQL was starting.", e);
        }
    }
}
