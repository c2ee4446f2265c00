package org.signedprojects.registry.launcher.parts;

import java.nio.file.Files;
import java.time.Duration;
import org.signedprojects.registry.audit.cli.LocalRegistry;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.launcher.data.AnnouncedPorts;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.launcher.data.Secrets;
import org.signedprojects.registry.launcher.data.SystemLock;
import org.signedprojects.registry.launcher.programs.ClassArchives;

/// PostgreSQL and Kafka of an embedded system without its services. While they run, no registry starts on their data.
public final class AuditedStores implements LocalRegistry.Stores {
    private final SystemLock lock;
    private final PostgresComponent postgres;
    private final KafkaComponent kafka;
    private final Ports ports;
    private final Secrets secrets;

    private AuditedStores(SystemLock lock, DataFolder data) {
        this.lock = lock;
        this.ports = AnnouncedPorts.last(data);
        this.secrets = new Secrets(data.secrets());
        this.postgres = new PostgresComponent(data, ports, secrets);
        this.kafka = new KafkaComponent(data, ports, new ClassArchives(data));
    }

    /// @throws Refusal when there are no data, or a registry runs on them
    public static AuditedStores start(DataFolder data) {
        if (!Files.isDirectory(data.path())) {
            throw new Refusal("There are no data in " + data.path() + "; name their folder with --data.");
        }
        data.open();
        AuditedStores stores = new AuditedStores(SystemLock.take(data), data);
        Runtime.getRuntime().addShutdownHook(new Thread(stores::close, "stop-stores"));
        try {
            stores.start();
            return stores;
        } catch (RuntimeException failed) {
            stores.close();
            throw failed;
        }
    }

    @Override
    public String kafka() {
        return "127.0.0.1:" + ports.kafka();
    }

    @Override
    public Database ledger() {
        return ledger(ports, secrets);
    }

    /// @return where the command service of an embedded system keeps the ledger
    public static Database ledger(Ports ports, Secrets secrets) {
        return PostgresComponent.database(ports, secrets, PostgresComponent.COMMAND);
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
        lock.close();
    }

    private void start() {
        postgres.stopLeftover();
        kafka.stopLeftover();
        ports.requireFreeForStores();
        PatientStart patient = new PatientStart(System.err::println, Duration.ofSeconds(1));
        patient.start(postgres);
        patient.start(kafka);
    }
}
