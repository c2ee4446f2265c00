package org.signedprojects.registry.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// What is there after a power failure. A rename may outlive one that loses what was written before it: so first the
/// content, then the name, then the folder with the name.
public final class Disk {
    /// A disk brings many files to itself in one go. PostgreSQL's thousand programs took 14 s one after the other on a
    /// busy machine, and 2 s so.
    private static final int AT_A_TIME = 16;

    private Disk() {}

    /// Returns when a file's content is on the disk; of a folder, the names in it.
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Returns when a folder with all that is in it is on the disk.
    public static void syncTree(Path folder) throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Future<Path> synced : threads.invokeAll(tree(folder).stream().map(Disk::syncing).toList())) {
                synced.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException("cannot bring " + folder + " to the disk: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + folder + " was brought to the disk");
        }
    }

    /// Returns when the new name is on the disk. Within one file system; takes the place of a file of that name.
    public static void rename(Path path, Path name) throws IOException {
        Files.move(path, name, StandardCopyOption.ATOMIC_MOVE);
        sync(name.toAbsolutePath().getParent());
    }

    /// Makes a folder, and those above it, where they are missing; returns when the new names are on the disk.
    public static void createFolders(Path folder, FileAttribute<?>... attributes) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            createFolders(parent, attributes);
            Files.createDirectories(folder, attributes); // another process may make it meanwhile
            sync(parent);
        }
    }

    private static Callable<Path> syncing(Path path) {
        return () -> {
            sync(path);
            return path;
        };
    }

    /// A link is in its folder, there is nothing more of it.
    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
        }
    }
}
