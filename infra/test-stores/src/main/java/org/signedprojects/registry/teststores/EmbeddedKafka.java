package org.signedprojects.registry.teststores;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.stores.Folders;
import org.signedprojects.registry.stores.KafkaServer;
import org.signedprojects.registry.stores.KafkaSettings;
import org.signedprojects.registry.stores.LoopbackPorts;

final class EmbeddedKafka implements TestKafka {
    private static final AtomicInteger BROKERS = new AtomicInteger();

    private final KafkaSettings settings;
    /// Null while the broker does not run.
    private @Nullable KafkaServer server;

    EmbeddedKafka() {
        TestFolder folder = TestFolder.ofThisJvm();
        String name = "kafka-" + BROKERS.incrementAndGet();
        this.settings = new KafkaSettings(folder.path(name), folder.path(name + ".log"), LoopbackPorts.free(),
                LoopbackPorts.free(),
                jvmOptions());
        folder.beforeRemoval(this::kill);
    }

    /// A test's broker lives for seconds: starting fast is worth more than running fast.
    private static List<String> jvmOptions() {
        List<String> options = new ArrayList<>(KafkaSettings.SMALL_JVM);
        options.add("-XX:TieredStopAtLevel=1");
        return options;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    @Override
    public synchronized void start() {
        if (server == null) {
            server = KafkaServer.start(settings);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public synchronized void kill() {
        if (server != null) {
            server.kill();
            server = null;
        }
    }

    @Override
    public void close() {
        kill();
        Folders.delete(settings.folder());
    }
}
