package org.signedprojects.registry.launcher.programs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.files.Disk;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Fingerprint;
import org.signedprojects.registry.stores.PidFile;
import org.signedprojects.registry.stores.Processes;

/// Class-data-sharing archives of the Java children: with one, a JVM maps its classes instead of parsing them, which
/// halves the work of a start.
///
/// The first start has a child write down which classes it loads. Once everything has been ready for a while, one
/// process after the other, with the lowest priority, makes the archives for the next start. An archive that is missing,
/// torn off or does not fit costs time and nothing else.
public final class ClassArchives {
    private static final Duration QUIET = Duration.ofSeconds(20);

    private record Wanted(Path archive, Path classList, List<String> jvmOptions, String classPath) {}

    private final DataFolder data;
    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    /// Null while no archive is being made.
    private @Nullable Process maker;

    public ClassArchives(DataFolder data) {
        this.data = data;
    }

    /// @return the options to add to those of the child
    public List<String> options(String name, List<String> jvmOptions, String classPath) {
        Path archive = data.apps().resolve("classes-" + name + "-" + fingerprint(jvmOptions, classPath) + ".jsa");
        if (Files.exists(archive)) {
            return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive);
        }
        Path classList = data.run().resolve(name + ".classes");
        wanted.put(name, new Wanted(archive, classList, jvmOptions, classPath));
        return List.of("-XX:DumpLoadedClassList=" + classList);
    }

    /// Ends what a killed launcher left behind.
    public void stopLeftover() {
        pidFile().running().ifPresent(Processes::kill);
        pidFile().delete();
        delete(file -> file.endsWith(".jsa.new"));
    }

    public void makeInBackground() {
        Thread.ofPlatform().daemon().name("class-archives").start(() -> {
            if (!isStopping(QUIET)) {
                wanted.forEach((name, archive) -> make(name, archive));
            }
        });
    }

    public void stop() {
        stopping.countDown();
        synchronized (this) {
            if (maker != null) {
                Processes.kill(maker.toHandle());
            }
        }
    }

    private void make(String name, Wanted archive) {
        Path fresh = archive.archive().resolveSibling(archive.archive().getFileName() + ".new");
        try {
            Path classList = wholeLines(archive.classList());
            Process process = start(archive, classList, fresh);
            if (process != null && process.waitFor() == 0 && !isStopping(Duration.ZERO)) {
                delete(file -> file.matches("classes-" + name + "-[0-9a-f]+\\.jsa"));
                Disk.sync(fresh);
                Disk.rename(fresh, archive.archive());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + fresh, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Process start(Wanted archive, Path classList, Path fresh) throws IOException {
        if (isStopping(Duration.ZERO)) {
            return null;
        }
        List<String> command = new ArrayList<>(Processes.ownGroup());
        command.addAll(List.of("nice", "-n", "19", Jvm.java(), "-Xshare:dump"));
        command.addAll(archive.jvmOptions());
        command.addAll(List.of("-XX:SharedClassListFile=" + classList, "-XX:SharedArchiveFile=" + fresh, "-cp",
                archive.classPath()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(data.log("classes").toFile()).start();
        pidFile().write(process.toHandle());
        maker = process;
        return process;
    }

    /// The child still writes to its list; a line cut in the middle would spoil it.
    private static Path wholeLines(Path classList) throws IOException {
        List<String> lines = Files.readAllLines(classList, StandardCharsets.UTF_8);
        Path whole = classList.resolveSibling(classList.getFileName() + ".whole");
        return Files.write(whole, lines.subList(0, Math.max(0, lines.size() - 1)));
    }

    private void delete(Predicate<String> unwanted) {
        if (!Files.isDirectory(data.apps())) {
            return;
        }
        try (Stream<Path> files = Files.list(data.apps())) {
            for (Path file : files.filter(path -> unwanted.test(path.getFileName().toString())).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean " + data.apps(), e);
        }
    }

    private boolean isStopping(Duration patience) {
        try {
            return stopping.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private PidFile pidFile() {
        return new PidFile(data.run().resolve("classes.pid"));
    }

    /// Of everything a JVM compares before it takes an archive.
    private static String fingerprint(List<String> jvmOptions, String classPath) {
        try {
            Fingerprint fingerprint = new Fingerprint()
                    .add(System.getProperty("java.vm.version") + jvmOptions + classPath);
            for (String entry : classPath.split(File.pathSeparator)) {
                fingerprint.add(Files.getLastModifiedTime(Path.of(entry)) + " " + Files.size(Path.of(entry)));
            }
            return fingerprint.hex(8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class path", e);
        }
    }
}
