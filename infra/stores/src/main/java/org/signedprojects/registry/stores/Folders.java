package org.signedprojects.registry.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.signedprojects.registry.files.Disk;

/// Folders and files that belong to the user who runs the registry alone.
public final class Folders {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private Folders() {}

    /// Creates the folder where it is missing, readable for its owner only.
    public static Path privateFolder(Path folder) {
        try {
            Disk.createFolders(folder.toAbsolutePath().getParent());
            Disk.createFolders(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
    }

    /// Makes an empty folder, readable for its owner only; what was there is deleted.
    public static Path emptied(Path folder) {
        delete(folder);
        return privateFolder(folder);
    }

    /// Deletes a folder and what is in it. Files that vanish meanwhile are no concern: a store may still be ending.
    public static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
