package org.signedprojects.registry.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.signedprojects.registry.files.Disk;

/// A PostgreSQL server of our own: one process tree, reachable on the loopback interface by password, its data kept.
///
/// The server outlives this JVM when the JVM is killed. The next [#start] on the same data notices that, stops the old
/// server, waits until it is gone and starts anew: it never silently uses a server it did not start.
public final class PostgresServer implements StoreServer {
    public static final String SUPERUSER = "registry";

    /// Between two checkpoints the write-ahead log grows to that.
    private static final long MOST_LOG_BYTES = 4L << 30;
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final PostgresSettings settings;
    private final PostgresBinaries binaries;
    private final Process process;

    private PostgresServer(PostgresSettings settings, PostgresBinaries binaries, Process process) {
        this.settings = settings;
        this.binaries = binaries;
        this.process = process;
    }

    /// Starts the server and returns when it accepts connections; creates the data at the first start.
    /// @throws StoreFailure when it does not start; no process is left behind
    public static PostgresServer start(PostgresSettings settings) {
        PostgresBinaries binaries = PostgresBinaries.in(settings.binaries());
        stopOrphan(settings.cluster(), binaries);
        if (!isInitialised(settings.cluster())) {
            initialise(settings, binaries);
        }
        refuseOtherMajorVersion(settings.cluster());
        PostgresServer server = launch(settings, binaries);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            Processes.end(server.process.toHandle(), STOP_PATIENCE);
            throw e;
        }
    }

    /// Stops a server that an earlier JVM left running on these data, and waits until it is gone.
    /// @return whether there was one
    public static boolean stopOrphan(PostgresSettings settings) {
        return stopOrphan(settings.cluster(), PostgresBinaries.in(settings.binaries()));
    }

    /// @param cluster folder of the data, which may not exist yet
    /// @return how many bytes the write-ahead log may take beyond those that it has
    public static long logGrowthBytes(Path cluster) {
        try (Stream<Path> segments = Files.list(cluster.resolve("pg_wal"))) {
            return Math.max(0, MOST_LOG_BYTES - segments.mapToLong(segment -> segment.toFile().length()).sum());
        } catch (NoSuchFileException notYet) {
            return MOST_LOG_BYTES;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + cluster, e);
        }
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

    /// Makes sure that `database` exists and belongs to the role `owner`, whose password becomes `password`. Other roles
    /// cannot connect to it.
    public void provide(String database, String owner, String password) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = " + literal(owner))) {
                statement.execute("create role " + name(owner) + " login");
            }
            statement.execute("alter role " + name(owner) + " password " + literal(password));
            if (!exists(statement, "select from pg_database where datname = " + literal(database))) {
                statement.execute("create database " + name(database) + " owner " + name(owner));
            }
            // Also of one that was there: a process that was killed may have come no further than making it.
            statement.execute("revoke all on database " + name(database) + " from public");
        } catch (SQLException e) {
            throw new StoreFailure("PostgreSQL did not create database " + database + ": " + e.getMessage(), e);
        }
    }

    /// Keeps a database, with all that is in it, under another name, so that [#provide] makes an empty one. Nobody may be
    /// connected to it.
    /// @return whether there was such a database
    /// @throws StoreFailure also when there is one of the other name
    public boolean setAside(String database, String otherName) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            boolean there = exists(statement, "select from pg_database where datname = " + literal(database));
            if (there) {
                statement.execute("alter database " + name(database) + " rename to " + name(otherName));
            }
            return there;
        } catch (SQLException e) {
            throw new StoreFailure("PostgreSQL did not set database " + database + " aside: " + e.getMessage(), e);
        }
    }

    /// Deletes a database with all that is in it. Nobody may be connected to it.
    /// @return whether there was such a database
    public boolean delete(String database) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            boolean there = exists(statement, "select from pg_database where datname = " + literal(database));
            if (there) {
                statement.execute("drop database " + name(database));
            }
            return there;
        } catch (SQLException e) {
            throw new StoreFailure("PostgreSQL did not delete database " + database + ": " + e.getMessage(), e);
        }
    }

    /// Ends client sessions, writes a checkpoint and returns when the process is gone.
    @Override
    public void close() {
        if (process.isAlive()) {
            stop(settings.cluster(), binaries, process.toHandle(), "fast");
        }
    }

    /// Ends without a checkpoint: the next start recovers from the write-ahead log.
    public void closeAtOnce() {
        if (process.isAlive()) {
            stop(settings.cluster(), binaries, process.toHandle(), "immediate");
        }
    }

    private static PostgresServer launch(PostgresSettings settings, PostgresBinaries binaries) {
        List<String> command = new ArrayList<>(Processes.ownGroup());
        command.addAll(binaries.program("postgres"));
        command.addAll(List.of("-D", absolute(settings.cluster())));
        parameters(settings).forEach(parameter -> command.addAll(List.of("-c", parameter)));
        try {
            Files.createDirectories(settings.log().toAbsolutePath().getParent());
            return new PostgresServer(settings, binaries, withoutPgEnvironment(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile())).start());
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
                "max_wal_size=" + (MOST_LOG_BYTES >> 20) + "MB", "shared_buffers=128MB",
                "max_connections=80", "huge_pages=off", "jit=off", "timezone=UTC", "log_timezone=UTC",
                "log_line_prefix=%m [%p] %q%d ", "log_checkpoints=off", "logging_collector=off",
                "cluster_name=registry");
    }

    /// PostgreSQL writes `ready` into the eighth line of `postmaster.pid`.
    private void awaitReady() {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new StoreFailure("PostgreSQL did not start: " + reason());
            }
            if (System.nanoTime() > deadline) {
                throw new StoreFailure("PostgreSQL was not ready within " + START_PATIENCE.toSeconds() + " s; see "
                        + settings.log() + ".");
            }
            pause();
        }
    }

    private boolean isReady() {
        List<String> lines = postmasterPid(settings.cluster());
        return lines.size() >= 8 && lines.get(0).equals(Long.toString(process.pid()))
                && lines.get(7).startsWith("ready");
    }

    private String reason() {
        return lastLine(settings.log(), line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .replaceFirst("^.*?(FATAL|PANIC): +", "") + " (" + settings.log() + ")";
    }

    private static boolean isInitialised(Path cluster) {
        return Files.exists(cluster.resolve("PG_VERSION"));
    }

    /// Makes the cluster beside its place and moves it there when it is whole: a crash half-way leaves no half cluster.
    private static void initialise(PostgresSettings settings, PostgresBinaries binaries) {
        Path cluster = settings.cluster().toAbsolutePath();
        Path fresh = cluster.resolveSibling(cluster.getFileName() + ".new");
        Path password = cluster.resolveSibling(cluster.getFileName() + ".password");
        try {
            Files.createDirectories(cluster.getParent());
            Folders.delete(fresh);
            Files.deleteIfExists(password);
            Files.createFile(password, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, settings.password());
            List<String> command = new ArrayList<>(binaries.program("initdb"));
            command.addAll(List.of("-D", fresh.toString(), "-U", SUPERUSER, "--pwfile=" + password,
                    "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"));
            if (!settings.durable()) {
                command.add("--no-sync");
            }
            Process initdb = withoutPgEnvironment(command).redirectErrorStream(true).start();
            String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (initdb.waitFor() != 0) {
                throw new StoreFailure("PostgreSQL could not create its data in " + cluster + ": "
                        + output.lines().filter(line -> line.contains("error")).findFirst().orElse(output.strip()));
            }
            Files.deleteIfExists(cluster); // an empty folder may have been made beforehand; a full one is refused
            Disk.rename(fresh, cluster); // what is in it was synced by initdb
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + cluster, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while PostgreSQL created its data.", e);
        } finally {
            deleteQuietly(password);
        }
    }

    private static void refuseOtherMajorVersion(Path cluster) {
        try {
            String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
            if (!version.equals(Integer.toString(PostgresBinaries.MAJOR))) {
                throw new StoreFailure("The data in " + cluster + " belong to PostgreSQL " + version
                        + ", this is PostgreSQL " + PostgresBinaries.MAJOR + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + cluster, e);
        }
    }

    private static boolean stopOrphan(Path cluster, PostgresBinaries binaries) {
        List<String> lines = postmasterPid(cluster);
        if (lines.isEmpty() || !lines.getFirst().matches("\\d{1,10}")) {
            return false;
        }
        var orphan = ProcessHandle.of(Long.parseLong(lines.getFirst())).filter(ProcessHandle::isAlive)
                .filter(process -> serves(process, cluster));
        orphan.ifPresentOrElse(process -> stop(cluster, binaries, process, "fast"),
                // A stale file whose pid now belongs to somebody else would make PostgreSQL refuse to start.
                () -> deleteQuietly(cluster.resolve("postmaster.pid")));
        awaitEndOfBackends(cluster);
        return orphan.isPresent();
    }

    /// After kill -9 of the server its session processes need a moment to notice, and hold the shared memory until then.
    private static void awaitEndOfBackends(Path cluster) {
        Path folder = cluster.toAbsolutePath();
        ProcessHandle.allProcesses().filter(process -> isPostgres(process) && worksIn(process, folder))
                .forEach(process -> {
                    if (!Processes.awaitEnd(process, Duration.ofSeconds(10))) {
                        Processes.kill(process);
                    }
                });
    }

    private static boolean worksIn(ProcessHandle process, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(folder.toRealPath());
        } catch (IOException | UnsupportedOperationException notToBeSeen) {
            return false; // no /proc here, or a process of another user: then it is not ours
        }
    }

    private static boolean serves(ProcessHandle process, Path cluster) {
        String folder = absolute(cluster);
        return isPostgres(process) && process.info().arguments()
                .map(arguments -> Stream.of(arguments).anyMatch(argument -> argument.equals(folder))).orElse(true);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("/bin/postgres")).orElse(false);
    }

    private static void stop(Path cluster, PostgresBinaries binaries, ProcessHandle process, String mode) {
        List<String> command = new ArrayList<>(binaries.program("pg_ctl"));
        command.addAll(List.of("stop", "-D", absolute(cluster), "-m", mode, "-w", "-t",
                Long.toString(STOP_PATIENCE.toSeconds())));
        Processes.succeeds(command);
        if (!Processes.awaitEnd(process, Duration.ofSeconds(5))) {
            Processes.kill(process);
        }
    }

    private static List<String> postmasterPid(Path cluster) {
        try {
            return Files.readAllLines(cluster.resolve("postmaster.pid")).stream().map(String::strip).toList();
        } catch (IOException absent) {
            return List.of(); // not there, not yet or not any more
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, settings.password());
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String literal(String text) {
        if (text.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("no backslash in names and passwords of databases");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    private static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /// PGDATA, PGPORT and the like of the caller's shell must not reach a server of ours.
    private static ProcessBuilder withoutPgEnvironment(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    static String lastLine(Path log, Predicate<String> wanted) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(wanted).reduce((earlier, later) -> later).orElse("no reason was logged");
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while PostgreSQL was starting.", e);
        }
    }
}
