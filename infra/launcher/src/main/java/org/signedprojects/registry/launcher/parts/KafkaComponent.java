package org.signedprojects.registry.launcher.parts;

import java.util.ArrayList;
import java.util.List;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.programs.ClassArchives;
import org.signedprojects.registry.stores.KafkaServer;
import org.signedprojects.registry.stores.KafkaSettings;

/// The Kafka broker.
final class KafkaComponent extends StoreComponent<KafkaServer> {
    private final DataFolder data;
    private final Ports ports;
    private final ClassArchives archives;

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
    KafkaServer launch() {
        return KafkaServer.launch(
                settings(archives.options(name(), KafkaSettings.SMALL_JVM, System.getProperty("java.class.path"))));
    }

    @Override
    void furnish(KafkaServer launched) {
        // The command service makes its topics itself.
    }

    private KafkaSettings settings(List<String> archiveOptions) {
        List<String> jvmOptions = new ArrayList<>(KafkaSettings.SMALL_JVM);
        jvmOptions.addAll(archiveOptions);
        return new KafkaSettings(data.path().resolve("kafka"), data.log("kafka"), ports.kafka(),
                ports.kafkaController(), jvmOptions);
    }
}
