package org.signedprojects.registry.audit.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.signedprojects.registry.audit.source.Database;

/// The registry of this machine, as whoever starts it knows it.
public interface LocalRegistry {
    /// How a running system is reached.
    /// @param query        address of the query service
    /// @param auditorToken gives a bearer token of the role auditor
    /// @param kafka        `host:port`
    record Reach(URI query, Supplier<String> auditorToken, String kafka, Database ledger) {}

    /// @param data folder of the data; empty for the usual one
    /// @return the file of verifier keys, which may not be there
    Path verifierKeys(Optional<Path> data);

    /// @return empty when no registry runs on those data
    Optional<Reach> running(Optional<Path> data);
}
