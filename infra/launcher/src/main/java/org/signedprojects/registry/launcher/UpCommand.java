package org.signedprojects.registry.launcher;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.launcher.data.Secrets;
import org.signedprojects.registry.launcher.data.SystemLock;
import org.signedprojects.registry.launcher.parts.EmbeddedSystem;
import org.signedprojects.registry.stores.PostgresServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Starts everything on this machine and stays until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    /// Says to the script that nothing runs from what it wants to replace; it builds then.
    static final int NOTHING_RUNS = 3;

    @Option(names = "--port", paramLabel = "P", defaultValue = ""
            + Ports.DEFAULT_FIRST, description = "Of the dashboard; five ports above it are used too. Default ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--rebuild-projections", description = "Sets the query service's database aside, under another name, and has"
            + " it read and compare everything anew.")
    private boolean rebuildProjections;

    @Option(names = "--delete-kept", paramLabel = "DATABASE", description = "Deletes what --rebuild-projections has kept under this"
            + " name.")
    private @Nullable String deleted;

    /// Given by the script when it did not build, because a registry seems to run from what would be replaced. The lock
    /// knows: the process id beside it may have been given to another process.
    @Option(names = "--outdated", hidden = true)
    private boolean outdated;

    @Mixin
    private DataOption dataOption = new DataOption();

    @Override
    public Integer call() throws IOException {
        long begin = System.nanoTime();
        Ports ports = new Ports(port);
        DataFolder data = dataOption.folder();
        data.open();
        try (SystemLock lock = SystemLock.take(data)) {
            if (outdated) {
                return NOTHING_RUNS;
            }
            lock.announce(ports);
            say("Starting on ports " + ports.first() + " to " + (ports.first() + Ports.COUNT - 1) + ", data in "
                    + data.path());
            data.space().warning(PostgresServer.logGrowthBytes(data.postgres())).ifPresent(UpCommand::say);
            Secrets secrets = new Secrets(data.secrets());
            EmbeddedSystem system = new EmbeddedSystem(Registry.root(), data, ports, secrets, UpCommand::say);
            if (rebuildProjections) {
                system.rebuildProjections();
            }
            if (deleted != null) {
                system.deleteKept(deleted);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system), "stop-everything"));
            system.start();
            new Welcome(data, ports, secrets, dataOption.repeated(), system.unready())
                    .print(System.nanoTime() - begin);
            String gaveUp = system.awaitEnd();
            if (!gaveUp.isEmpty()) {
                system.stop();
                throw new Refusal(gaveUp);
            }
            return 0;
        }
    }

    private static void stop(EmbeddedSystem system) {
        if (system.isStopped()) {
            return; // a failed start has cleaned up already
        }
        say("Stopping …");
        system.stop();
        say("Stopped.");
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
