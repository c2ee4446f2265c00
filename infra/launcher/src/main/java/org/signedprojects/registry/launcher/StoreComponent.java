package org.signedprojects.registry.launcher;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.stores.StoreServer;

/// A store, with one server at a time.
abstract class StoreComponent<S extends StoreServer> implements Component {
    /// Null while it does not run.
    private @Nullable S server;
    private boolean stopped;

    /// @return a server that accepts clients
    abstract S launch();

    /// Makes what the services expect to find in it.
    abstract void furnish(S launched);

    @Override
    public synchronized void start() {
        if (stopped) {
            throw new Refusal(title() + " was stopped while it started.");
        }
        S launched = launch();
        server = launched;
        furnish(launched);
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public synchronized ProcessHandle process() {
        if (server == null) {
            throw new IllegalStateException(title() + " was not started");
        }
        return server.process();
    }

    @Override
    public synchronized CompletableFuture<?> onExit() {
        return server == null ? CompletableFuture.completedFuture(null) : server.onExit();
    }
}
