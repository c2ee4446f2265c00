package org.signedprojects.registry.launcher.parts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Secrets;
import org.signedprojects.registry.launcher.programs.ClassArchives;

/// The whole registry on one machine: which process needs which, and how all of them start and stop.
public final class EmbeddedSystem {
    private final Ports ports;
    private final Consumer<String> tell;
    private final ClassArchives archives;
    private final Components components;
    private final Supervisor supervisor;

    /// @param root of the project, where the services were built
    /// @param tell takes lines for people
    public EmbeddedSystem(Path root, DataFolder data, Ports ports, Secrets secrets, Consumer<String> tell) {
        this.ports = ports;
        this.tell = tell;
        this.archives = new ClassArchives(data);
        Services services = new Services(root, data, ports, secrets);
        this.components = Components.of(services, data, ports, secrets, archives);
        this.supervisor = new Supervisor(components.inStartOrder(), Map.of(components.command(), components.postgres(),
                components.query(), components.postgres()), tell, Duration.ofSeconds(1));
    }

    /// Before [#start]: has the query service read and compare everything anew.
    public void rebuildProjections() {
        components.postgres().setProjectionsAside(tell);
    }

    /// Before [#start]: has a database deleted that [#rebuildProjections] has kept.
    /// @throws org.signedprojects.registry.launcher.data.Refusal when it is the name of another one
    public void deleteKept(String database) {
        components.postgres().deleteKept(database, tell);
    }

    /// Cleans up after a launcher that was killed, then starts everything and returns when all of it has started.
    /// @throws RuntimeException when that fails; no process is left
    public void start() {
        archives.stopLeftover();
        for (Component component : components.inStartOrder()) {
            if (component.stopLeftover()) {
                tell.accept(component.title() + ": ended what an earlier start, killed since, had left running.");
            }
        }
        ports.requireFree();
        try {
            supervisor.start();
            archives.makeInBackground();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /// @return what is up and yet not ready for work, and why, a line each; empty when all is ready
    public List<String> unready() {
        return components.inStartOrder().stream()
                .flatMap(component -> component.unready().map(why -> component.title() + ": " + why).stream()).toList();
    }

    /// Returns when everything was stopped, or when a component died too often.
    /// @return why the system gave up; empty after an ordinary stop
    public String awaitEnd() {
        return supervisor.awaitEnd();
    }

    public void stop() {
        archives.stop();
        supervisor.stop();
    }

    public boolean isStopped() {
        return supervisor.isStopped();
    }
}
