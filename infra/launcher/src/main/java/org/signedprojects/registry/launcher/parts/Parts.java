package org.signedprojects.registry.launcher.parts;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.launcher.client.Role;
import org.signedprojects.registry.launcher.client.RunningSystem;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Secrets;
import org.signedprojects.registry.launcher.data.SystemLock;
import org.signedprojects.registry.launcher.programs.ClassArchives;

/// The processes of the embedded system one by one, without anybody who restarts what dies: for whoever breaks and
/// mends them on purpose. A second command service shares the ledger with the first.
///
/// Other commands of the launcher find the system as if `up` had started it. The service processes and Kafka end with
/// the JVM that made them, PostgreSQL is ended by the next one on the same data.
public final class Parts implements AutoCloseable {
    /// How many ports in a row are used, from the first one.
    public static final int PORTS = Ports.COUNT + 1;

    private final Ports ports;
    private final Secrets secrets;
    private final SystemLock lock;
    private final Components components;
    private final Component secondCommand;

    private Parts(Path root, DataFolder data, Ports ports, SystemLock lock, Map<String, String> environment) {
        this.ports = ports;
        this.lock = lock;
        this.secrets = new Secrets(data.secrets());
        ClassArchives archives = new ClassArchives(data);
        Services services = new Services(root, data, ports, secrets);
        this.components = Components.of(services, data, ports, secrets, archives);
        this.secondCommand = new ServiceComponent(second(services.command(), ports.first() + Ports.COUNT,
                environment), data, archives);
    }

    /// Takes the data folder and ends what an earlier owner, killed since, has left running. Starts nothing.
    /// @param root        of the project, where the services were built
    /// @param data        folder, made where it is missing
    /// @param firstPort   of [#PORTS] ports in a row
    /// @param environment of the second command service, on top of the first one's
    /// @throws RuntimeException when another system runs on the folder, or the services are not built
    public static Parts in(Path root, Path data, int firstPort, Map<String, String> environment) {
        DataFolder folder = new DataFolder(data);
        folder.open();
        Ports ports = new Ports(firstPort);
        SystemLock lock = SystemLock.take(folder);
        try {
            Parts parts = new Parts(root, folder, ports, lock, environment);
            parts.all().forEach(Component::stopLeftover);
            lock.announce(ports);
            return parts;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public Component postgres() {
        return components.postgres();
    }

    public Component kafka() {
        return components.kafka();
    }

    public Component identity() {
        return components.identity();
    }

    public Component command() {
        return components.command();
    }

    public Component secondCommand() {
        return secondCommand;
    }

    public Component query() {
        return components.query();
    }

    public int commandPort() {
        return ports.command();
    }

    public int secondCommandPort() {
        return ports.first() + Ports.COUNT;
    }

    public int queryPort() {
        return ports.query();
    }

    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + ports.kafka();
    }

    /// @return where the command services keep the ledger
    public Database ledgerDatabase() {
        return PostgresComponent.database(ports, secrets, PostgresComponent.COMMAND);
    }

    /// @return where the query service keeps its projections
    public Database queryDatabase() {
        return PostgresComponent.database(ports, secrets, PostgresComponent.QUERY);
    }

    /// @param role    in small letters, such as `negotiator`
    /// @param subject who acts
    /// @return a bearer token of the identity server, which must be running
    public String token(String role, String subject) {
        return new RunningSystem(ports, RunningSystem.cliSecret(secrets)).token(Role.valueOf(role.toUpperCase(
                Locale.ROOT)), Optional.of(subject));
    }

    /// Ends what still runs, in order, and gives the data folder back.
    @Override
    public void close() {
        all().reversed().forEach(Component::stop);
        lock.close();
    }

    private List<Component> all() {
        return List.of(postgres(), kafka(), identity(), command(), secondCommand, query());
    }

    /// Its name does not begin like the first one's: programs of an older build are found by the beginning of theirs.
    private static Service second(Service first, int port, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(first.environment());
        environment.putAll(more);
        environment.put("SERVER_PORT", Integer.toString(port));
        return new Service("second-" + first.name(), "Second " + first.title().toLowerCase(Locale.ROOT),
                first.jar(), port, first.jvmOptions(), environment);
    }
}
