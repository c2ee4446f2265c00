package org.signedprojects.registry.launcher;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.stores.KafkaServer;
import org.signedprojects.registry.stores.KafkaSettings;

/// The Kafka broker.
final class KafkaComponent implements Component {
    private final KafkaSettings settings;
    /// Null while it does not run.
    private @Nullable KafkaServer server;
    private boolean stopped;

    KafkaComponent(DataFolder data, Ports ports) {
        this.settings = new KafkaSettings(data.path().resolve("kafka"), data.log("kafka"), ports.kafka(),
                ports.kafkaController(), KafkaSettings.SMALL_JVM);
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
        return KafkaServer.stopOrphan(settings);
    }

    @Override
    public synchronized void start() {
        if (stopped) {
            throw new Refusal(title() + " was stopped while it started.");
        }
        server = KafkaServer.start(settings);
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
    public synchronized CompletableFuture<?> onExit() {
        return server == null ? CompletableFuture.completedFuture(null) : server.onExit();
    }
}
