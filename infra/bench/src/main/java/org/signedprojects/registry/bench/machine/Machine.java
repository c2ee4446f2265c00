package org.signedprojects.registry.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.signedprojects.registry.stores.Folders;
import org.signedprojects.registry.stores.KafkaServer;
import org.signedprojects.registry.stores.KafkaSettings;
import org.signedprojects.registry.stores.LoopbackPorts;
import org.signedprojects.registry.stores.PostgresServer;
import org.signedprojects.registry.stores.PostgresSettings;

/// The stores of one run, real processes with their data in a folder for temporary files, and whatever else is started.
/// All of it is ended and removed at the end, also after Ctrl-C.
public final class Machine implements AutoCloseable {
    private final Path root;
    private final Path folder;
    private final String password = UUID.randomUUID().toString();
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Issuer issuer = new Issuer();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread onInterruption = new Thread(this::end, "end-benchmark");
    private boolean ended;

    /// @param folder for temporary files; removed at the end, also when the stores do not start
    Machine(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(onInterruption);
        // Ctrl-C meanwhile: the hook waits until all is started, and then ends it.
        synchronized (this) {
            try {
                this.postgres = closing(PostgresServer.start(new PostgresSettings(folder.resolve("postgres"), folder,
                        folder.resolve("postgres.log"), LoopbackPorts.free(), password, true)));
                this.kafka = closing(KafkaServer.start(new KafkaSettings(folder.resolve("kafka"),
                        folder.resolve("kafka.log"), LoopbackPorts.free(), LoopbackPorts.free(),
                        KafkaSettings.SMALL_JVM)));
            } catch (RuntimeException failed) {
                close();
                throw failed;
            }
        }
    }

    /// @param root of the project, where the services were built
    public static Machine start(Path root) {
        try {
            return new Machine(root, Files.createTempDirectory("registry-bench-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for temporary files", e);
        }
    }

    /// @param name of a new database and its owner: small letters and `_`
    public Database database(String name) {
        postgres.databases().provide(name, name, password);
        return new Database(postgres.jdbcUrl(name), name, password);
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public Issuer issuer() {
        return issuer;
    }

    public Path root() {
        return root;
    }

    /// @return a folder of the run for files of this name
    public Path folder(String name) {
        return Folders.privateFolder(folder.resolve(name));
    }

    public Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /// Returns when all that was written so far is on disk, else the system would write it while others are measured.
    public void settle() {
        try {
            new ProcessBuilder("sync").start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run sync", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public MemoryUse postgresMemory() {
        return MemoryUse.ofTree(postgres.pid());
    }

    public MemoryUse kafkaMemory() {
        return MemoryUse.of(kafka.pid());
    }

    /// Will be closed before the stores are, unless it was closed before.
    /// @throws IllegalStateException when all is ended already, after Ctrl-C; the resource is closed then, too
    public synchronized <T extends AutoCloseable> T closing(T resource) {
        if (ended) {
            close(resource);
            throw new IllegalStateException("the run is ended");
        }
        started.push(resource);
        return resource;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterruption);
        } catch (IllegalStateException interrupted) {
            // The hook runs already, and finds nothing left to end.
        }
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        while (!started.isEmpty()) {
            close(started.pop());
        }
        issuer.close();
        Folders.delete(folder);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failed) {
            // The others are to be ended all the same.
            System.err.println("while ending: " + failed);
        }
    }
}
