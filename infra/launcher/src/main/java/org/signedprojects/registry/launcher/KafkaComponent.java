package org.signedprojects.registry.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.stores.KafkaServer;
import org.signedprojects.registry.stores.KafkaSettings;

/// The Kafka broker.
final class KafkaComponent implements Component {
    private final DataFolder data;
    private final Ports ports;
    private final ClassArchives archives;
    /// Null while it does not run.
    private @Nullable KafkaServer server;
    private boolean stopped;

    KafkaComponent(DataFolder data, Ports ports, ClassArchives archives) {
        this.data = data;
        this.ports = ports;
        this.archives = archives;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String title() {
        return "Kafka";
    }

    @Override
    public boolean stopLeftover() {
        return KafkaServer.stopOrphan(settings(List.of()));
    }

    @Override
    public synchronized void start() {
        if (stopped) {
            throw new Refusal(title() + " was stopped while it started.");
        }
        server = KafkaServer.start(
                settings(archives.options(name(), KafkaSettings.SMALL_JVM, System.getProperty("java.class.path"))));
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public synchronized ProcessHandle process() {
        if (server == null) {
            throw new IllegalStateException(title() + " was not started");
        }
        return server.process();
    }

    @Override
    public synchronized CompletableFuture<?> onExit() {
        return server == null ? CompletableFuture.completedFuture(null) : server.onExit();
    }

    private KafkaSettings settings(List<String> archiveOptions) {
        List<String> jvmOptions = new ArrayList<>(KafkaSettings.SMALL_JVM);
        jvmOptions.addAll(archiveOptions);
        return new KafkaSettings(data.path().resolve("kafka"), data.log("kafka"), ports.kafka(),
                ports.kafkaController(), jvmOptions);
    }
}
