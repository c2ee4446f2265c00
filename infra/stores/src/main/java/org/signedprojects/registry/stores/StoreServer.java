package org.signedprojects.registry.stores;

import java.util.concurrent.CompletableFuture;

/// A store whose process was started.
public interface StoreServer extends AutoCloseable {
    ProcessHandle process();

    /// Returns when it accepts clients. What it does before, such as recovering after a crash, takes as long as it takes:
    /// ended, it would have to begin again from nothing.
    /// @throws StoreFailure when its process ends before; no process is left behind
    void awaitReady();

    /// Completes when the process ends, for whatever reason.
    CompletableFuture<Process> onExit();

    /// Ends in order and returns when the process is gone.
    @Override
    void close();
}
