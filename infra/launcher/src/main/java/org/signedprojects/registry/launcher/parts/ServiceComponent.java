package org.signedprojects.registry.launcher.parts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.launcher.client.Http;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.launcher.programs.ClassArchives;
import org.signedprojects.registry.launcher.programs.InstalledService;
import org.signedprojects.registry.launcher.programs.Jvm;
import org.signedprojects.registry.stores.Folders;
import org.signedprojects.registry.stores.PidFile;
import org.signedprojects.registry.stores.Processes;

/// One of our services in a JVM of its own.
final class ServiceComponent implements Component {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Service service;
    private final DataFolder data;
    private final ClassArchives archives;
    /// Null before the first start.
    private @Nullable Process process;
    /// Where the lines of the last start begin.
    private long logStart;
    private boolean stopped;

    ServiceComponent(Service service, DataFolder data, ClassArchives archives) {
        this.service = service;
        this.data = data;
        this.archives = archives;
    }

    @Override
    public String name() {
        return service.name();
    }

    @Override
    public String title() {
        return service.title();
    }

    @Override
    public boolean stopLeftover() {
        var leftover = pidFile().running();
        leftover.ifPresent(running -> Processes.end(running, STOP_PATIENCE));
        return leftover.isPresent();
    }

    /// What a service does before it answers, such as migrating its database, takes as long as it takes: ended, it would
    /// begin again from nothing at the next start.
    @Override
    public void start() {
        InstalledService installed = InstalledService.install(service.name(), service.jar(), data.apps());
        Process started = launch(installed);
        while (!hasSettled()) {
            if (!started.isAlive()) {
                throw new Refusal(title() + (isStopped()
                        ? " was stopped while it started."
                        : " did not start: " + log().reason() + " (" + data.log(name()) + ")"));
            }
            pause();
        }
    }

    @Override
    public Optional<String> unready() {
        return isOk(health("readiness")) ? Optional.empty() : Optional.of(log().lastError());
    }

    @Override
    public void stop() {
        @Nullable
        Process running = markStopped();
        if (running != null) {
            Processes.end(running.toHandle(), STOP_PATIENCE);
            pidFile().delete();
        }
    }

    @Override
    public synchronized ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException(title() + " was not started");
        }
        return process.toHandle();
    }

    @Override
    public synchronized CompletableFuture<?> onExit() {
        return process == null ? CompletableFuture.completedFuture(null) : process.onExit();
    }

    /// While a service starts, its readiness is OUT_OF_SERVICE; one that is alive and DOWN needs a person's help.
    private boolean hasSettled() {
        return health("readiness").filter(readiness -> readiness.isOk()
                || readiness.body().contains("\"DOWN\"") && isOk(health("liveness"))).isPresent();
    }

    private static boolean isOk(Optional<Http.Answer> answer) {
        return answer.filter(Http.Answer::isOk).isPresent();
    }

    /// @return empty while nobody answers
    private Optional<Http.Answer> health(String group) {
        URI address = URI.create("http://127.0.0.1:" + service.port() + "/actuator/health/" + group);
        try {
            return Optional.of(Http.get(address, Map.of()));
        } catch (UncheckedIOException notYet) {
            return Optional.empty();
        }
    }

    private synchronized LogTail log() {
        return new LogTail(data.log(name()), logStart);
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized @Nullable Process markStopped() {
        stopped = true;
        return process;
    }

    private synchronized Process launch(InstalledService installed) {
        if (stopped) {
            throw new Refusal(title() + " was stopped while it started.");
        }
        logStart = new ComponentLog(data.log(name())).roll();
        try {
            String classPath = installed.jar() + File.pathSeparator + Jvm.ownClasses();
            List<String> command = new ArrayList<>(Processes.ownGroup());
            command.add(Jvm.java());
            command.addAll(service.jvmOptions());
            command.addAll(archives.options(name(), service.jvmOptions(), classPath));
            command.addAll(List.of("-Djava.io.tmpdir=" + Folders.emptied(data.temporary(name())), "-cp", classPath,
                    Child.class.getName(), installed.mainClass()));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(data.log(name()).toFile()));
            builder.environment().putAll(service.environment());
            Process started = builder.start();
            process = started;
            pidFile().write(started.toHandle());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + title(), e);
        }
    }

    private PidFile pidFile() {
        return new PidFile(data.run().resolve(name() + ".pid"));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while a service was starting.", e);
        }
    }
}
