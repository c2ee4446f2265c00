package org.signedprojects.registry.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.launcher.programs.InstalledService;
import org.signedprojects.registry.launcher.programs.ServiceJvm;
import org.signedprojects.registry.stores.LoopbackPorts;
import org.signedprojects.registry.stores.Processes;

/// A service in a JVM of its own, with the options that it has in the embedded system.
public final class ServiceProcess implements AutoCloseable {
    /// A system property: further options of every service's JVM, such as those of a profiler.
    private static final String OPTIONS = "registry.bench.jvm-options";
    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private ServiceProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// The command service, as it is shipped.
    /// @param ledger name of the ledger
    public static ServiceProcess command(Machine machine, Database database, String ledger) {
        Map<String, String> settings = settings(machine, database, ledger);
        settings.put("REGISTRY_CHECKPOINTS_SIGNINGKEY", signingKey(machine, ledger).toString());
        settings.put("REGISTRY_CHECKPOINTS_VERIFIERKEYS", verifierKeys(machine, ledger).toString());
        return start(machine, "command-" + ledger, ServiceJvm.COMMAND, installed(machine, "registry-command"),
                settings);
    }

    /// The query service, as it is shipped.
    public static ServiceProcess query(Machine machine, Database database, String ledger) {
        Map<String, String> settings = settings(machine, database, ledger);
        settings.put("REGISTRY_AUDIT_VERIFIERKEYS", verifierKeys(machine, ledger).toString());
        settings.put("REGISTRY_DASHBOARD_CLIENTSECRET", "nobody logs in");
        return start(machine, "query-" + ledger, ServiceJvm.QUERY, installed(machine, "registry-query"), settings);
    }

    /// The command service's web layer with nothing behind it.
    /// @param program that starts it
    public static ServiceProcess idle(Machine machine, Class<?> program) {
        Map<String, String> settings = new HashMap<>();
        settings.put("REGISTRY_SECURITY_ISSUERURI", machine.issuer().uri());
        return start(machine, "idle", ServiceJvm.COMMAND,
                List.of("-cp", System.getProperty("java.class.path"), program.getName()), settings);
    }

    /// @return where the command service of a ledger keeps its private key
    public static Path signingKey(Machine machine, String ledger) {
        return machine.folder("keys-" + ledger).resolve("signing.key");
    }

    /// @return where the command service of a ledger lists its public keys
    public static Path verifierKeys(Machine machine, String ledger) {
        return machine.folder("keys-" + ledger).resolve("verifier-keys");
    }

    public int port() {
        return port;
    }

    public MemoryUse memory() {
        return MemoryUse.of(process.pid());
    }

    @Override
    public void close() {
        Processes.end(process.toHandle(), STOP_PATIENCE);
    }

    private static Map<String, String> settings(Machine machine, Database database, String ledger) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SPRING_DATASOURCE_URL", database.url());
        settings.put("SPRING_DATASOURCE_USERNAME", database.user());
        settings.put("SPRING_DATASOURCE_PASSWORD", database.password());
        settings.put("REGISTRY_KAFKA_BOOTSTRAPSERVERS", machine.bootstrapServers());
        settings.put("REGISTRY_SECURITY_ISSUERURI", machine.issuer().uri());
        settings.put("REGISTRY_LEDGER_NAME", ledger);
        return settings;
    }

    private static ServiceProcess start(Machine machine, String name, List<String> jvm, List<String> program,
            Map<String, String> settings) {
        int port = LoopbackPorts.free();
        List<String> command = new ArrayList<>(Processes.ownGroup());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(Arrays.stream(System.getProperty(OPTIONS, "").split(" ")).filter(it -> !it.isBlank()).toList());
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(machine.log(name).toFile()));
        builder.environment().putAll(settings);
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        try {
            ServiceProcess service = machine.closing(new ServiceProcess(builder.start(), port));
            service.awaitReady(name, machine.log(name));
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    private void awaitReady(String name, Path log) {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!answersOk()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " did not start:\n" + tail(log));
            }
            pause();
        }
    }

    private boolean answersOk() {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.get("/actuator/health/readiness", "").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException unreadable) {
            return "its log cannot be read";
        }
    }

    /// As the embedded system runs it, so that what is measured is what people use.
    private static List<String> installed(Machine machine, String module) {
        InstalledService installed = InstalledService.install(module,
                InstalledService.built(machine.root(), module, module), machine.folder("apps"));
        return List.of("-cp", installed.jar().toString(), installed.mainClass());
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a service was starting", e);
        }
    }
}
