package org.signedprojects.registry.launcher.parts;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.stores.StoreServer;

/// A store, with one server at a time.
abstract class StoreComponent<S extends StoreServer> implements Component {
    /// Null while it does not run.
    private @Nullable S server;
    private boolean stopped;

    /// @return a server whose process was started, and which may not accept clients yet
    abstract S launch();

    /// Makes what the services expect to find in it.
    abstract void furnish(S launched);

    /// Not under the lock while it waits: [#stop] does not wait for a start that takes long, but ends it.
    @Override
    public void start() {
        try {
            S launched = launchUnlessStopped();
            launched.awaitReady();
            furnish(launched);
        } catch (RuntimeException failed) {
            throw isStopped() ? new Refusal(title() + " was stopped while it started.", failed) : failed;
        }
    }

    private synchronized S launchUnlessStopped() {
        if (stopped) {
            throw new IllegalStateException(title() + " was stopped");
        }
        S launched = launch();
        server = launched;
        return launched;
    }

    private synchronized boolean isStopped() {
        return stopped;
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
