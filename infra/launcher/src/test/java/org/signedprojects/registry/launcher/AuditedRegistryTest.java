package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.audit.cli.LocalRegistry;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.SystemLock;
import org.signedprojects.registry.stores.LoopbackPorts;

class AuditedRegistryTest {
    @TempDir
    Path folder;

    @Test
    void without_the_identity_server_the_query_service_cannot_be_read() {
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.open();
        Ports ports = new Ports(LoopbackPorts.free() - 2); // identity listens two above the first
        try (SystemLock lock = SystemLock.take(data)) {
            lock.announce(ports);
            LocalRegistry.Reach reach = new AuditedRegistry().running(Optional.of(data.path())).orElseThrow();
            assertThatThrownBy(() -> reach.auditorToken().get()).isInstanceOf(Unreachable.class)
                    .hasMessage("The query service cannot be read: The identity server does not answer on port "
                            + ports.identity() + "; wait until the registry is ready.");
        }
    }
}
