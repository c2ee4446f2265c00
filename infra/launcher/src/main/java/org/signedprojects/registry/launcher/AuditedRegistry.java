package org.signedprojects.registry.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.signedprojects.registry.audit.cli.LocalRegistry;
import org.signedprojects.registry.audit.source.Database;

/// The embedded system as auditors reach it.
final class AuditedRegistry implements LocalRegistry {
    @Override
    public Path verifierKeys(Optional<Path> data) {
        return folder(data).verifierKeys();
    }

    @Override
    public Optional<Reach> running(Optional<Path> data) {
        DataFolder folder = folder(data);
        if (!SystemLock.isHeld(folder)) {
            return Optional.empty();
        }
        RunningSystem system = RunningSystem.on(folder);
        return Optional.of(new Reach(URI.create("http://127.0.0.1:" + system.ports().query()),
                () -> system.token(Role.AUDITOR, Optional.empty()), "127.0.0.1:" + system.ports().kafka(),
                ledger(system.ports(), new Secrets(folder.secrets()))));
    }

    @Override
    public Stores startStores(Optional<Path> data) {
        return AuditedStores.start(folder(data));
    }

    static Database ledger(Ports ports, Secrets secrets) {
        return new Database(PostgresComponent.url(ports, PostgresComponent.COMMAND), PostgresComponent.COMMAND,
                PostgresComponent.password(secrets, PostgresComponent.COMMAND));
    }

    private static DataFolder folder(Optional<Path> data) {
        return new DataFolder(data.orElseGet(() -> Registry.root().resolve(".registry")));
    }
}
