package org.signedprojects.registry.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.signedprojects.registry.audit.cli.LocalRegistry;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.launcher.client.Role;
import org.signedprojects.registry.launcher.client.RunningSystem;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.launcher.data.Secrets;
import org.signedprojects.registry.launcher.data.SystemLock;
import org.signedprojects.registry.launcher.parts.AuditedStores;

/// The embedded system as auditors reach it.
final class AuditedRegistry implements LocalRegistry {
    @Override
    public Path verifierKeys(Optional<Path> data) {
        return DataOption.folder(data).verifierKeys();
    }

    @Override
    public Optional<Reach> running(Optional<Path> data) {
        DataFolder folder = DataOption.folder(data);
        if (!SystemLock.isHeld(folder)) {
            return Optional.empty();
        }
        RunningSystem system = RunningSystem.on(folder);
        return Optional.of(new Reach(URI.create("http://127.0.0.1:" + system.ports().query()),
                () -> token(system), "127.0.0.1:" + system.ports().kafka(),
                AuditedStores.ledger(system.ports(), new Secrets(folder.secrets()))));
    }

    /// Who cannot give one keeps the query service from being read, not the other places.
    private static String token(RunningSystem system) {
        try {
            return system.token(Role.AUDITOR, Optional.empty());
        } catch (Refusal none) {
            throw new Unreachable("The query service cannot be read: " + none.getMessage(), none);
        }
    }

    @Override
    public Stores startStores(Optional<Path> data) {
        return AuditedStores.start(DataOption.folder(data));
    }
}
