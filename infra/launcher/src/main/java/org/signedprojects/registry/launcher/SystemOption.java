package org.signedprojects.registry.launcher;

import java.util.Optional;
import org.signedprojects.registry.launcher.client.RunningSystem;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Refusal;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which registry a command speaks to: the embedded one on a data folder, or, when the environment holds the secret of the
/// command line's client and no folder is named, one in containers on this machine.
final class SystemOption {
    private static final String SECRET = "REGISTRY_CLI_SECRET";

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--port", paramLabel = "P", description = "With " + SECRET
            + " in the environment: the port of a registry in containers; default " + Ports.DEFAULT_FIRST + ".")
    private Optional<Integer> port = Optional.empty();

    RunningSystem system() {
        return system(Optional.ofNullable(System.getenv(SECRET)).filter(secret -> !secret.isBlank()));
    }

    /// @throws Refusal when the registry does not run, or the options contradict each other
    RunningSystem system(Optional<String> secret) {
        if (data.isGiven() || secret.isEmpty()) {
            refusePort();
            return RunningSystem.on(data.folder());
        }
        return new RunningSystem(new Ports(port.orElse(Ports.DEFAULT_FIRST)), secret.get());
    }

    private void refusePort() {
        if (port.isPresent()) {
            throw new Refusal("--port is for a registry in containers: it needs " + SECRET
                    + " in the environment and no --data; the folder of an embedded one knows its port.");
        }
    }
}
