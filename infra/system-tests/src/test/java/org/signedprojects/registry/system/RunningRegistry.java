package org.signedprojects.registry.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// The whole system in processes of its own, started by `./registry up` and stopped as a user would stop it.
final class RunningRegistry implements AutoCloseable {
    static final Path ROOT = root();
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(60);
    /// Ports the system takes, from the one given.
    private static final int PORTS = 6;

    private final Path data;
    private final int port;
    private final Process launcher;
    private final Path output;

    private RunningRegistry(Path data, int port, Process launcher, Path output) {
        this.data = data;
        this.port = port;
        this.launcher = launcher;
        this.output = output;
    }

    /// Starts and waits until every service is ready.
    /// @param data    where the data are kept; may hold those of an earlier start
    /// @param options further ones of `up`
    static RunningRegistry start(Path data, int port, String... options) {
        RunningRegistry registry = launch(data, port, options);
        registry.awaitReady();
        return registry;
    }

    /// Starts without waiting.
    static RunningRegistry launch(Path data, int port, String... options) {
        List<String> up = new ArrayList<>(
                List.of("up", "--data", data.toString(), "--port", Integer.toString(port)));
        up.addAll(List.of(options));
        try {
            Path output = Files.createTempFile("registry-up", ".txt");
            Process launcher = command(up.toArray(String[]::new)).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            return new RunningRegistry(data, port, launcher, output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// @return the first of enough free ports in a row
    static int freePorts() {
        return IntStream.iterate(18_080, port -> port < 40_000, port -> port + 10)
                .filter(first -> IntStream.range(first, first + PORTS).allMatch(RunningRegistry::isFree)).findFirst()
                .orElseThrow();
    }

    Api api() {
        return new Api(port, role -> run("token", "--role", role, "--data", data.toString()).strip());
    }

    /// Runs another command of the launcher script and returns what it prints.
    String run(String... arguments) {
        try {
            Process process = command(arguments).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(List.of(arguments) + " failed: " + out + err);
            }
            return out;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    /// @return what the launcher has printed so far
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// @return the launcher's exit code, once it has ended by itself
    int awaitExit() {
        await().atMost(START).until(() -> !launcher.isAlive());
        return launcher.exitValue();
    }

    /// Pulls the plug of the launcher alone; what it started is left to itself.
    void kill() {
        launcher.destroyForcibly();
        await().atMost(STOP).until(() -> !launcher.isAlive());
    }

    /// @return pids of what the launcher started, and what those started
    List<ProcessHandle> children() {
        return launcher.toHandle().descendants().toList();
    }

    /// Ctrl-C.
    @Override
    public void close() {
        List<ProcessHandle> children = children();
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the launcher did not stop:\n" + output());
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted", stopped);
        }
        await().atMost(STOP).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    void awaitReady() {
        await().atMost(START).pollInterval(Duration.ofMillis(200)).until(() -> {
            if (!launcher.isAlive()) {
                throw new AssertionError("the launcher ended:\n" + output());
            }
            return IntStream.range(0, 3).allMatch(offset -> isReady(port + offset));
        });
    }

    static boolean isReady(int port) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                            .timeout(Duration.ofSeconds(2)).build(),
                    BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private static ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("registry").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(ROOT.toFile());
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /// The project's folder, two above this module's.
    private static Path root() {
        return Path.of("").toAbsolutePath().getParent().getParent();
    }
}
