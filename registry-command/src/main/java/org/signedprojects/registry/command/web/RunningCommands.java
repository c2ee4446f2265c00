package org.signedprojects.registry.command.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.command.web.problems.Refused;
import org.signedprojects.registry.ledger.CommandId;

/// The commands this instance is carrying out right now. A second request under the same id is told so instead of
/// waiting; two instances leave that to the ledger, which takes each command id once.
public final class RunningCommands {
    private final Set<CommandId> running = ConcurrentHashMap.newKeySet();

    /// @throws Refused as `command-running` when the same command is running
    public <T> T alone(CommandId command, Supplier<T> run) {
        if (!running.add(command)) {
            throw new Refused(ProblemType.COMMAND_RUNNING, "Send the request again in a moment.");
        }
        try {
            return run.get();
        } finally {
            running.remove(command);
        }
    }
}
