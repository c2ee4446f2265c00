package org.signedprojects.registry.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A Kafka broker of our own: one process, reachable on the loopback interface, its data kept.
///
/// The broker is a JVM of its own, so that it can be killed and restarted alone and keeps its classes and its log to
/// itself. It ends by itself when this JVM ends, because it watches its standard input.
public final class KafkaServer implements StoreServer {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final KafkaSettings settings;
    private final Process process;

    private KafkaServer(KafkaSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
    }

    /// Starts the broker and returns when it serves clients; formats its storage at the first start.
    /// @throws StoreFailure when it does not start; no process is left behind
    public static KafkaServer start(KafkaSettings settings) {
        KafkaServer server = launch(settings);
        server.awaitReady();
        return server;
    }

    /// Starts the process of the broker, which serves clients once it is ready.
    public static KafkaServer launch(KafkaSettings settings) {
        stopOrphan(settings);
        return new KafkaServer(settings, startProcess(settings));
    }

    /// Stops a broker that an earlier JVM left running on these data, and waits until it is gone.
    /// @return whether there was one
    public static boolean stopOrphan(KafkaSettings settings) {
        var orphan = pidFile(settings).running();
        orphan.ifPresent(process -> Processes.end(process, STOP_PATIENCE));
        return orphan.isPresent();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
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

    @Override
    public void close() {
        Processes.end(process.toHandle(), STOP_PATIENCE);
        pidFile(settings).delete();
    }

    /// Ends at once, as by `kill -9`.
    public void kill() {
        Processes.kill(process.toHandle());
        pidFile(settings).delete();
    }

    private static Process startProcess(KafkaSettings settings) {
        try {
            Files.createDirectories(settings.log().toAbsolutePath().getParent());
            Folders.privateFolder(settings.folder());
            Path properties = KafkaNode.writeProperties(settings);
            List<String> command = new ArrayList<>(Processes.ownGroup());
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(settings.jvmOptions());
            command.addAll(List.of("-Dlogback.configurationFile=org/signedprojects/registry/stores/kafka-logback.xml",
                    "-Dregistry.kafka.log=" + settings.log().toAbsolutePath(),
                    "-Djava.io.tmpdir=" + Folders.emptied(settings.folder().resolve("tmp")).toAbsolutePath(), "-cp",
                    System.getProperty("java.class.path"), KafkaNode.class.getName(), properties.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(settings.log().toFile())).start();
            pidFile(settings).write(process.toHandle());
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Kafka", e);
        }
    }

    /// The broker prints a verdict, see [KafkaNode].
    @Override
    public void awaitReady() {
        CompletableFuture<String> verdict = new CompletableFuture<>();
        Thread.ofVirtual().name("kafka-verdict").start(() -> readVerdict(verdict));
        String line = verdict.join();
        if (!line.equals(KafkaNode.READY)) {
            kill();
            throw new StoreFailure("Kafka did not start: " + line + " (" + settings.log() + ")");
        }
    }

    private void readVerdict(CompletableFuture<String> verdict) {
        try {
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(KafkaNode.VERDICT)) {
                    verdict.complete(line.substring(KafkaNode.VERDICT.length()));
                }
            }
            verdict.complete("its process ended");
        } catch (IOException e) {
            verdict.complete("its process ended");
        }
    }

    private static PidFile pidFile(KafkaSettings settings) {
        return new PidFile(settings.folder().resolve("pid"));
    }
}
