package org.signedprojects.registry.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// What is there after a power failure. A rename may outlive one that loses what was written before it: so first the
/// content, then the name, then the folder with the name.
public final class Disk {
    private Disk() {}

    /// Returns when a file's content is on the disk; of a folder, the names in it.
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Returns when a folder with all that is in it is on the disk.
    public static void syncTree(Path folder) throws IOException {
        for (Path path : tree(folder)) {
            sync(path);
        }
    }

    /// Returns when the new name is on the disk. Within one file system; takes the place of a file of that name.
    public static void rename(Path path, Path name) throws IOException {
        Files.move(path, name, StandardCopyOption.ATOMIC_MOVE);
        sync(name.toAbsolutePath().getParent());
    }

    /// A link is in its folder, there is nothing more of it.
    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
        }
    }
}
