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

    /// The two stores alone, running for as long as this is open.
    interface Stores extends AutoCloseable {
        /// @return `host:port`
        String kafka();

        Database ledger();

        @Override
        void close();
    }

    /// @param data folder of the data; empty for the usual one
    /// @return the file of verifier keys, which may not be there
    Path verifierKeys(Optional<Path> data);

    /// @return empty when no registry runs on those data
    Optional<Reach> running(Optional<Path> data);

    /// Starts the stores without any service.
    /// @throws RuntimeException when a registry runs on those data, or a store does not start; the message says why
    Stores startStores(Optional<Path> data);
}
