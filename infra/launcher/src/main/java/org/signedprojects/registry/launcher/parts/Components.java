package org.signedprojects.registry.launcher.parts;

import java.util.List;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Secrets;
import org.signedprojects.registry.launcher.programs.ClassArchives;

/// Which processes an embedded system has. None of them is started yet.
record Components(PostgresComponent postgres, Component kafka, Component identity, Component command, Component query) {
    /// @param archives of the Java ones
    static Components of(Services services, DataFolder data, Ports ports, Secrets secrets, ClassArchives archives) {
        return new Components(new PostgresComponent(data, ports, secrets), new KafkaComponent(data, ports, archives),
                new ServiceComponent(services.identity(), data, archives),
                new ServiceComponent(services.command(), data, archives),
                new ServiceComponent(services.query(), data, archives));
    }

    List<Component> inStartOrder() {
        return List.of(postgres, kafka, identity, command, query);
    }
}
