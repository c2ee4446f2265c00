package org.signedprojects.registry.stores;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.files.Disk;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked from the class path once.
/// @param folder holds `bin`, `lib` and `share`
record PostgresBinaries(Path folder) {
    static final String VERSION = "18.6";
    static final int MAJOR = 18;
    private static final String UNPACKING = "postgres-unpacking-";

    /// Unpacks the programs into `cache` unless they are there. What has its name is whole, also after a power failure.
    static synchronized PostgresBinaries in(Path cache) {
        Path folder = cache.resolve("postgres-" + VERSION);
        if (!Files.isDirectory(folder)) {
            unpack(cache, folder);
        }
        return new PostgresBinaries(folder);
    }

    /// @return the command line of one of the programs. PostgreSQL refuses to run as root; in a user namespace without
    ///         a mapping, root is nobody, and stays the owner of its files
    List<String> program(String name) {
        String path = folder.resolve("bin").resolve(name).toString();
        return runsAsRoot() ? List.of("unshare", "-U", path) : List.of(path);
    }

    /// PGDATA, PGPORT and the like of the caller's shell must not reach a program of ours.
    /// @param command one of the programs, with its arguments
    static ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static boolean runsAsRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return false;
        }
        if (!Processes.succeeds(List.of("unshare", "-U", "true"))) {
            throw new StoreFailure("PostgreSQL refuses to run as root and this system has no user namespaces for it; "
                    + "start the registry as an ordinary user.");
        }
        return true;
    }

    /// One process at a time. So what is half unpacked was left by one that was killed.
    private static void unpack(Path cache, Path folder) {
        try {
            Disk.createFolders(cache);
            try (FileChannel file = FileChannel.open(cache.resolve("postgres.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                deleteHalfUnpacked(cache);
                if (!Files.isDirectory(folder)) { // no other process was faster
                    unpackLocked(cache, folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + folder, e);
        }
    }

    private static void deleteHalfUnpacked(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            files.filter(path -> path.getFileName().toString().startsWith(UNPACKING)).toList()
                    .forEach(Folders::delete);
        }
    }

    private static void unpackLocked(Path cache, Path folder) throws IOException {
        Path fresh = Files.createTempDirectory(cache, UNPACKING);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, fresh);
            }
        }
        Disk.syncTree(fresh);
        Disk.rename(fresh, folder);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("entry " + entry.getName() + " points outside of the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static InputStream archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String name = "/postgres-" + system + "-" + architecture(System.getProperty("os.arch")) + ".txz";
        @Nullable
        InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new StoreFailure("No PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + " is packed; run the registry in containers instead.");
        }
        return archive;
    }

    private static String architecture(String jvmName) {
        return switch (jvmName) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> jvmName;
        };
    }
}
