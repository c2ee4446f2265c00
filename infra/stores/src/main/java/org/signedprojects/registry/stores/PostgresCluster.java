package org.signedprojects.registry.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.signedprojects.registry.files.Disk;

/// The data of a PostgreSQL server, and who serves them.
/// @param folder may not exist yet
record PostgresCluster(Path folder) {
    /// Between two checkpoints the write-ahead log grows to that.
    static final long MOST_LOG_BYTES = 4L << 30;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    PostgresCluster {
        folder = folder.toAbsolutePath().normalize();
    }

    boolean isInitialised() {
        return Files.exists(folder.resolve("PG_VERSION"));
    }

    /// Makes the cluster beside its place and moves it there when it is whole: a crash half-way leaves no half cluster.
    void initialise(PostgresSettings settings, PostgresBinaries binaries) {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        Path password = folder.resolveSibling(folder.getFileName() + ".password");
        try {
            Files.createDirectories(folder.getParent());
            Folders.delete(fresh);
            Files.deleteIfExists(password);
            Files.createFile(password, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, settings.password());
            List<String> command = new ArrayList<>(binaries.program("initdb"));
            command.addAll(List.of("-D", fresh.toString(), "-U", PostgresServer.SUPERUSER, "--pwfile=" + password,
                    "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"));
            if (!settings.durable()) {
                command.add("--no-sync");
            }
            Process initdb = PostgresBinaries.process(command).redirectErrorStream(true).start();
            String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (initdb.waitFor() != 0) {
                throw new StoreFailure("PostgreSQL could not create its data in " + folder + ": "
                        + output.lines().filter(line -> line.contains("error")).findFirst().orElse(output.strip()));
            }
            Files.deleteIfExists(folder); // an empty folder may have been made beforehand; a full one is refused
            Disk.rename(fresh, folder); // what is in it was synced by initdb
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while PostgreSQL created its data.", e);
        } finally {
            deleteQuietly(password);
        }
    }

    /// @throws StoreFailure when another version of PostgreSQL wrote them
    void refuseOtherMajorVersion() {
        try {
            String version = Files.readString(folder.resolve("PG_VERSION")).strip();
            if (!version.equals(Integer.toString(PostgresBinaries.MAJOR))) {
                throw new StoreFailure("The data in " + folder + " belong to PostgreSQL " + version
                        + ", this is PostgreSQL " + PostgresBinaries.MAJOR + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /// Stops a server that an earlier JVM left running, and waits until it is gone.
    /// @return whether there was one
    boolean stopOrphan(PostgresBinaries binaries) {
        List<String> lines = postmasterPid();
        if (lines.isEmpty() || !lines.getFirst().matches("\\d{1,10}")) {
            return false;
        }
        var orphan = ProcessHandle.of(Long.parseLong(lines.getFirst())).filter(ProcessHandle::isAlive)
                .filter(this::serves);
        orphan.ifPresentOrElse(process -> stop(binaries, process, "fast"),
                // A stale file whose pid now belongs to somebody else would make PostgreSQL refuse to start.
                () -> deleteQuietly(folder.resolve("postmaster.pid")));
        awaitEndOfBackends();
        return orphan.isPresent();
    }

    /// Ends a server, by force where it does not end in time.
    /// @param mode of `pg_ctl stop`
    void stop(PostgresBinaries binaries, ProcessHandle process, String mode) {
        List<String> command = new ArrayList<>(binaries.program("pg_ctl"));
        command.addAll(List.of("stop", "-D", folder.toString(), "-m", mode, "-w", "-t",
                Long.toString(STOP_PATIENCE.toSeconds())));
        Processes.succeeds(command);
        if (!Processes.awaitEnd(process, Duration.ofSeconds(5))) {
            Processes.kill(process);
        }
    }

    /// PostgreSQL writes `ready` into the eighth line of `postmaster.pid`.
    /// @return whether the process of this id accepts connections
    boolean isServedBy(long pid) {
        List<String> lines = postmasterPid();
        return lines.size() >= 8 && lines.get(0).equals(Long.toString(pid)) && lines.get(7).startsWith("ready");
    }

    /// @return how many bytes the write-ahead log may take beyond those that it has
    long logGrowthBytes() {
        try (Stream<Path> segments = Files.list(folder.resolve("pg_wal"))) {
            return Math.max(0, MOST_LOG_BYTES - segments.mapToLong(segment -> segment.toFile().length()).sum());
        } catch (NoSuchFileException notYet) {
            return MOST_LOG_BYTES;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /// After kill -9 of the server its session processes need a moment to notice, and hold the shared memory until then.
    private void awaitEndOfBackends() {
        ProcessHandle.allProcesses().filter(process -> isPostgres(process) && worksHere(process))
                .forEach(process -> {
                    if (!Processes.awaitEnd(process, Duration.ofSeconds(10))) {
                        Processes.kill(process);
                    }
                });
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(folder.toRealPath());
        } catch (IOException | UnsupportedOperationException notToBeSeen) {
            return false; // no /proc here, or a process of another user: then it is not ours
        }
    }

    private boolean serves(ProcessHandle process) {
        return isPostgres(process) && process.info().arguments()
                .map(arguments -> Stream.of(arguments).anyMatch(argument -> argument.equals(folder.toString())))
                .orElse(true);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("/bin/postgres")).orElse(false);
    }

    private List<String> postmasterPid() {
        try {
            return Files.readAllLines(folder.resolve("postmaster.pid")).stream().map(String::strip).toList();
        } catch (IOException absent) {
            return List.of(); // not there, not yet or not any more
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
