package org.signedprojects.registry.stores;

import java.util.concurrent.CompletableFuture;

/// A store that was started and accepts clients, and the process behind it.
public interface StoreServer extends AutoCloseable {
    ProcessHandle process();

    /// Completes when the process ends, for whatever reason.
    CompletableFuture<Process> onExit();

    /// Ends in order and returns when the process is gone.
    @Override
    void close();
}
