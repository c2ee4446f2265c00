package org.signedprojects.registry.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Starts everything on this machine and stays until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "P", defaultValue = ""
            + Ports.DEFAULT_FIRST, description = "Of the dashboard; five ports above it are used too. Default ${DEFAULT-VALUE}.")
    private int port;

    @Mixin
    private DataOption dataOption = new DataOption();

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        Ports ports = new Ports(port);
        DataFolder data = dataOption.folder();
        data.open();
        try (SystemLock lock = SystemLock.take(data)) {
            Secrets secrets = new Secrets(data.secrets());
            Supervisor supervisor = supervisor(data, ports, secrets);
            lock.announce(ports);
            Thread onSignal = new Thread(() -> stop(supervisor), "stop-everything");
            Runtime.getRuntime().addShutdownHook(onSignal);
            try {
                supervisor.start();
            } catch (RuntimeException e) {
                supervisor.stop();
                throw e;
            }
            new Welcome(data, ports, secrets, dataOption.repeated()).print(System.nanoTime() - begin);
            String gaveUp = supervisor.awaitEnd();
            if (!gaveUp.isEmpty()) {
                supervisor.stop();
                throw new Refusal(gaveUp);
            }
            return 0;
        }
    }

    private static Supervisor supervisor(DataFolder data, Ports ports, Secrets secrets) {
        Services services = new Services(Registry.root(), data, ports, secrets);
        Component postgres = new PostgresComponent(data, ports, secrets);
        Component kafka = new KafkaComponent(data, ports);
        Component identity = new ServiceComponent(services.identity(), data);
        Component command = new ServiceComponent(services.command(), data);
        Component query = new ServiceComponent(services.query(), data);
        List<Component> all = List.of(postgres, kafka, identity, command, query);
        all.stream().filter(Component::stopLeftover).forEach(
                left -> say(left.title() + ": ended what an earlier start, killed since, had left running."));
        ports.requireFree();
        say("Starting on ports " + ports.first() + " to " + (ports.first() + Ports.COUNT - 1) + ", data in "
                + data.path());
        return new Supervisor(all, Map.of(command, postgres, query, postgres), UpCommand::say,
                Duration.ofSeconds(1));
    }

    private static void stop(Supervisor supervisor) {
        if (supervisor.isStopped()) {
            return; // a failed start has cleaned up already
        }
        say("Stopping …");
        supervisor.stop();
        say("Stopped.");
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
