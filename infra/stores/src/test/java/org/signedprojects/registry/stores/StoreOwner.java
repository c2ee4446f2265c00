package org.signedprojects.registry.stores;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A JVM that starts a store, tells its pid and waits to be killed.
final class StoreOwner {
    static final String PASSWORD = "secret";

    private StoreOwner() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        long pid = switch (arguments[0]) {
            case "postgres" -> PostgresServer.start(postgres(folder, port)).pid();
            case "kafka" -> KafkaServer.start(kafka(folder, port, Integer.parseInt(arguments[3]))).pid();
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        System.out.println(pid);
        Thread.currentThread().join();
    }

    static PostgresSettings postgres(Path folder, int port) {
        return new PostgresSettings(folder.resolve("data"), binaries(), folder.resolve("log"), port, PASSWORD, true);
    }

    static KafkaSettings kafka(Path folder, int port, int controllerPort) {
        return new KafkaSettings(folder.resolve("kafka"), folder.resolve("kafka.log"), port, controllerPort,
                KafkaSettings.SMALL_JVM);
    }

    /// Starts a store in a JVM of its own, kills that JVM and returns the pid of the store.
    static long startAndKill(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), StoreOwner.class.getName()));
        command.addAll(List.of(arguments));
        Process owner = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String pid = owner.inputReader(StandardCharsets.UTF_8).readLine();
        Processes.kill(owner.toHandle());
        return Long.parseLong(pid);
    }

    private static Path binaries() {
        return Folders.privateFolder(Path.of(System.getProperty("java.io.tmpdir"),
                "registry-test-stores-" + System.getProperty("user.name")));
    }
}
