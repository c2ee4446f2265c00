package org.signedprojects.registry.system.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.launcher.parts.Component;
import org.signedprojects.registry.launcher.parts.Parts;
import org.signedprojects.registry.stores.Processes;

/// The whole registry as processes of this machine, with two command services on one ledger. Each process can be broken
/// and mended alone.
final class BreakableSystem implements AutoCloseable {
    /// Ports in a row that it takes.
    static final int PORTS = Parts.PORTS;
    static final String LEDGER = "dialogue";

    private static final int FULL_BYTES = 8_192;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Path data;
    private final Parts parts;
    private final Map<Victim, Component> components = new EnumMap<>(Victim.class);

    private BreakableSystem(Path data, Parts parts) {
        this.data = data;
        this.parts = parts;
        components.put(Victim.COMMAND_A, parts.command());
        components.put(Victim.COMMAND_B, parts.secondCommand());
        components.put(Victim.QUERY, parts.query());
        components.put(Victim.KAFKA, parts.kafka());
        components.put(Victim.POSTGRES, parts.postgres());
    }

    /// Starts everything and returns when it is ready.
    /// @param root of the project, where the services were built
    /// @param data folder, kept
    /// @param port the first of [#PORTS] free ones
    static BreakableSystem start(Path root, Path data, int port) {
        return start(root, data, port, Map.of());
    }

    /// @param environment of command service B, on top of the usual one
    static BreakableSystem start(Path root, Path data, int port, Map<String, String> environment) {
        BreakableSystem system = new BreakableSystem(data, Parts.in(root, data, port, environment));
        endPostgresWithThisJvm(data.resolve("postgres").resolve("postmaster.pid"));
        try {
            startAll(system.parts.postgres(), system.parts.kafka(), system.parts.identity());
            startAll(system.parts.command(), system.parts.secondCommand(), system.parts.query());
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    Path data() {
        return data;
    }

    /// @param path of a command, or of anything else that both instances serve
    URI command(Victim instance, String path) {
        int port = switch (instance) {
            case COMMAND_A -> parts.commandPort();
            case COMMAND_B -> parts.secondCommandPort();
            case QUERY, KAFKA, POSTGRES -> throw new IllegalArgumentException(instance + " takes no commands");
        };
        return URI.create("http://127.0.0.1:" + port + path);
    }

    URI query(String path) {
        return URI.create("http://127.0.0.1:" + parts.queryPort() + path);
    }

    String kafka() {
        return parts.kafkaBootstrapServers();
    }

    Database ledgerDatabase() {
        return parts.ledgerDatabase();
    }

    Database queryDatabase() {
        return parts.queryDatabase();
    }

    String token(String role, String subject) {
        return parts.token(role, subject);
    }

    ProcessHandle process(Victim victim) {
        return components.get(victim).process();
    }

    /// @return why a service is up and yet not ready; empty when it is ready
    Optional<String> unready(Victim victim) {
        return components.get(victim).unready();
    }

    void strike(Victim victim, Blow blow) {
        ProcessHandle process = process(victim);
        List<ProcessHandle> children = process.descendants().toList();
        switch (blow) {
            case KILL -> kill(List.of(process));
            case KILL_ALL -> kill(Stream.concat(Stream.of(process), children.stream()).toList());
            case KILL_CHILDREN -> kill(children);
            case PAUSE -> {
                // Itself first: it must not take the silence of its children for their end.
                signal("STOP", List.of(process));
                signal("STOP", process.descendants().toList());
            }
            case FULL_DISK -> limitFiles(Stream.concat(Stream.of(process), children.stream()).toList());
            // On SIGTERM PostgreSQL waits until its clients have gone, which ours never do.
            case RESTART -> signal(victim == Victim.POSTGRES ? "INT" : "TERM", List.of(process));
        }
    }

    /// Returns when the process is ready for work again, or is up and says that it cannot get ready without help.
    void mend(Victim victim, Blow blow) {
        ProcessHandle process = process(victim);
        switch (blow) {
            case KILL, KILL_ALL -> startAll(components.get(victim));
            case KILL_CHILDREN -> {}
            case PAUSE -> {
                signal("CONT", process.descendants().toList());
                signal("CONT", List.of(process));
            }
            case FULL_DISK -> {
                // The limit goes with the process.
                signal("INT", List.of(process));
                awaitEnd(victim, process);
                startAll(components.get(victim));
            }
            case RESTART -> {
                awaitEnd(victim, process);
                startAll(components.get(victim));
            }
        }
    }

    private static void awaitEnd(Victim victim, ProcessHandle process) {
        if (!Processes.awaitEnd(process, ENDS_WITHIN)) {
            throw new IllegalStateException(victim + " did not end within " + ENDS_WITHIN.toSeconds()
                    + " s after it was told to");
        }
    }

    /// Ends everything, also what is paused.
    @Override
    public void close() {
        for (Component component : components.values()) {
            wake(component);
        }
        parts.close();
    }

    private static void wake(Component component) {
        try {
            signal("CONT", component.process().descendants().toList());
            signal("CONT", List.of(component.process()));
        } catch (IllegalStateException neverStarted) {
            return;
        }
    }

    /// The other processes end by themselves when this JVM is killed: they watch their standard input. PostgreSQL does
    /// not, so somebody watches for it, and reads then who it is. Ctrl-C, which the watcher gets too, must not end it.
    private static void endPostgresWithThisJvm(Path pidFile) {
        try {
            new ProcessBuilder("sh", "-c",
                    "trap '' INT TERM HUP; cat > /dev/null; kill -INT $(head -n 1 \"$1\")", "watch-postgres",
                    pidFile.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("nobody would end PostgreSQL", e);
        }
    }

    /// A component waits for its process for as long as it lives. Here one that hangs is what is looked for.
    private static void startAll(Component... together) {
        CompletableFuture.allOf(Arrays.stream(together)
                .map(component -> CompletableFuture.runAsync(component::start, THREADS))
                .toArray(CompletableFuture<?>[]::new))
                .orTimeout(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : processes) {
            if (!Processes.awaitEnd(process, ENDS_WITHIN)) {
                throw new IllegalStateException("process " + process.pid() + " cannot be killed");
            }
        }
    }

    /// Every write beyond the limit fails, in files that are there and in new ones. PostgreSQL's log of changes is hit
    /// first, as it is when a disk has filled up.
    private static void limitFiles(List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            if (process.isAlive()) {
                run("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + FULL_BYTES + ":");
            }
        }
    }

    /// Processes that have ended meanwhile are no concern.
    private static void signal(String name, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            if (process.isAlive()) {
                run("kill", "-" + name, Long.toString(process.pid()));
            }
        }
    }

    private static void run(String... command) {
        try {
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + List.of(command), e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
