package org.signedprojects.registry.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Starting and ending processes of our own.
public final class Processes {
    private Processes() {}

    /// The command line prefix that gives a process a process group of its own. Ctrl-C in a terminal signals the whole
    /// foreground group; a store that is not in it lives until it is stopped in its turn.
    public static List<String> ownGroup() {
        return OWN_GROUP;
    }

    private static final List<String> OWN_GROUP = findOwnGroup();

    private static List<String> findOwnGroup() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        return onPath("perl") ? List.of("perl", "-e", "setpgrp(0, 0); exec @ARGV") : List.of();
    }

    /// Asks a process to end, waits, and ends it by force when it does not.
    /// @return whether it ended on its own within `patience`
    public static boolean end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (awaitEnd(process, patience)) {
            return true;
        }
        kill(process);
        return false;
    }

    /// Ends a process at once (SIGKILL) and returns when it is gone.
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        if (!awaitEnd(process, Duration.ofSeconds(30))) {
            throw new StoreFailure("Process " + process.pid() + " cannot be ended; end it by hand and start again.");
        }
    }

    /// @return whether the process ended within `patience`
    public static boolean awaitEnd(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(":")).filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// @return whether the command ends with exit code 0; its output is thrown away
    static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
