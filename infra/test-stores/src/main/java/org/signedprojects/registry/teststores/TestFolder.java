package org.signedprojects.registry.teststores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.signedprojects.registry.stores.Folders;
import org.signedprojects.registry.stores.PidFile;
import org.signedprojects.registry.stores.PostgresServer;
import org.signedprojects.registry.stores.PostgresSettings;

/// The folder of this JVM's stores, below the system's folder for temporary files; removed when the JVM ends.
///
/// What a killed test JVM left behind, a running PostgreSQL included, is removed by the next one.
final class TestFolder {
    private static final String PREFIX = "jvm-";

    private final Path folder;
    private final Deque<Runnable> beforeRemoval = new ConcurrentLinkedDeque<>();

    private TestFolder(Path folder) {
        this.folder = folder;
    }

    static TestFolder ofThisJvm() {
        return Holder.FOLDER;
    }

    /// PostgreSQL's programs, unpacked once per user and machine.
    static Path binaries() {
        return root();
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /// Actions run in reverse order, before the folder is deleted.
    void beforeRemoval(Runnable action) {
        beforeRemoval.addFirst(action);
    }

    private static Path root() {
        Path root = Path.of(System.getProperty("java.io.tmpdir"),
                "registry-test-stores-" + System.getProperty("user.name"));
        Folders.privateFolder(root);
        try {
            if (!Files.isWritable(root) || !Files.getOwner(root).getName().equals(System.getProperty("user.name"))) {
                throw new IllegalStateException(root + " belongs to another user");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root, e);
        }
        return root;
    }

    private static TestFolder create() {
        removeLeftovers();
        ProcessHandle self = ProcessHandle.current();
        TestFolder created = new TestFolder(Folders.privateFolder(root().resolve(PREFIX + self.pid())));
        new PidFile(created.path("pid")).write(self);
        Runtime.getRuntime().addShutdownHook(new Thread(created::remove, "remove-test-stores"));
        return created;
    }

    private void remove() {
        for (Runnable action : beforeRemoval) {
            action.run();
        }
        Folders.delete(folder);
    }

    private static void removeLeftovers() {
        for (Path leftover : foldersOfJvms()) {
            if (isOfALivingJvm(leftover)) {
                continue;
            }
            PostgresServer.stopOrphan(new PostgresSettings(leftover.resolve("postgres"), binaries(),
                    leftover.resolve("postgres.log"), 0, "", false));
            Folders.delete(leftover);
        }
    }

    /// A folder without pid file may be one another JVM is creating right now; only its pid, in its name, tells. Looked for
    /// before it is read, since it may be written meanwhile.
    private static boolean isOfALivingJvm(Path folder) {
        Path pid = folder.resolve("pid");
        return Files.exists(pid)
                ? new PidFile(pid).running().isPresent()
                : ProcessHandle.of(Long.parseLong(folder.getFileName().toString().substring(PREFIX.length())))
                        .isPresent();
    }

    private static List<Path> foldersOfJvms() {
        try (Stream<Path> all = Files.list(root())) {
            return all.filter(path -> path.getFileName().toString().matches(PREFIX + "\\d+")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root(), e);
        }
    }

    private static final class Holder {
        static final TestFolder FOLDER = create();
    }
}
