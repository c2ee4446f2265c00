package org.signedprojects.registry.launcher.parts;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One process of the embedded system.
public interface Component {
    /// Also the name of its log, `logs/<name>.log`.
    String name();

    /// What people call it: `PostgreSQL`, `Command service`.
    String title();

    /// Ends what a killed launcher left running under this name, and waits until it is gone.
    /// @return whether there was anything
    boolean stopLeftover();

    /// Starts and returns when it is ready for work, or says by itself that it cannot get ready without help. To be
    /// called again once the process has ended.
    /// @throws RuntimeException when it does neither; no process is left behind
    void start();

    /// @return why it is up and yet not ready for work, in one line; empty when it is ready
    default Optional<String> unready() {
        return Optional.empty();
    }

    /// Ends in order, for good, and returns when its process is gone; a start under way or to come fails.
    void stop();

    /// @return the process that was started last, which may have ended
    /// @throws IllegalStateException when none was started
    ProcessHandle process();

    /// Completes when the process that [#start] started ends, for whatever reason.
    CompletableFuture<?> onExit();
}
