package org.signedprojects.registry.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The whole system in containers, as `docker-compose.yml` describes it, under a project name and ports of its own.
final class ComposedRegistry implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);

    private final int port;
    private final Map<String, String> environment;
    private final List<String> compose;

    /// @param port of the query service; the command service and the identity server take the next two
    ComposedRegistry(int port) {
        this.port = port;
        this.environment = Map.of("COMPOSE_PROJECT_NAME", "registry-test-" + port, "REGISTRY_QUERY_PORT",
                Integer.toString(port), "REGISTRY_COMMAND_PORT", Integer.toString(port + 1), "REGISTRY_IDENTITY_PORT",
                Integer.toString(port + 2));
        this.compose = succeeds(List.of("docker", "compose", "version"))
                ? List.of("docker", "compose")
                : List.of("docker-compose");
    }

    /// Builds what has changed, starts what does not run and waits until every service is ready.
    void up() {
        compose("up", "--build", "--detach");
        await().atMost(START).pollInterval(Duration.ofMillis(500))
                .until(() -> IntStream.range(port, port + 3).allMatch(RunningRegistry::isReady));
    }

    /// Stops everything and removes the containers; volumes stay.
    void down() {
        compose("down");
    }

    /// Pulls the plug of every container at once.
    void kill() {
        compose("kill");
    }

    Api api() {
        return new Api(port, role -> registry("token", "--role", role).strip());
    }

    /// Runs the launcher script against this system.
    String registry(String... arguments) {
        List<String> command = new ArrayList<>(List.of(RunningRegistry.ROOT.resolve("registry").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--port", Integer.toString(port)));
        return run(command, Map.of("REGISTRY_CLI_SECRET", cliSecret()));
    }

    /// @return what lets the command line ask for tokens
    String cliSecret() {
        return compose("run", "--rm", "-T", "secrets", "cli").strip();
    }

    /// @return what `docker inspect` says of each container, in the given format
    List<String> inspect(String format) {
        List<String> command = new ArrayList<>(List.of("docker", "inspect", "--format", format));
        command.addAll(compose("ps", "--all", "--quiet").lines().toList());
        return run(command, Map.of()).lines().toList();
    }

    @Override
    public void close() {
        compose("down", "--volumes");
    }

    private String compose(String... arguments) {
        List<String> command = new ArrayList<>(compose);
        command.addAll(Arrays.asList(arguments));
        return run(command, environment);
    }

    private static String run(List<String> command, Map<String, String> environment) {
        try {
            Process process = started(command, environment, ProcessBuilder.Redirect.INHERIT);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " failed: " + output);
            }
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = started(command, Map.of(), ProcessBuilder.Redirect.DISCARD);
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private static Process started(List<String> command, Map<String, String> environment,
            ProcessBuilder.Redirect errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(RunningRegistry.ROOT.toFile());
        builder.environment().putAll(environment);
        return builder.redirectError(errors).start();
    }
}
