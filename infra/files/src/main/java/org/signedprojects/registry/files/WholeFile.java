package org.signedprojects.registry.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A text file that is there whole or not at all, with its mode from the first moment on, whenever the machine stops.
/// @param mode of files that this makes
public record WholeFile(Path path, Set<PosixFilePermission> mode) {
    public WholeFile {
        path = path.toAbsolutePath().normalize();
        mode = Set.copyOf(mode);
    }

    /// A file that its owner alone may read and write.
    public static WholeFile ofOwner(Path path) {
        return new WholeFile(path, PosixFilePermissions.fromString("rw-------"));
    }

    /// Makes the file unless it is there; of several that try at a time one succeeds.
    /// @return false when it was there already; it is as it was
    public boolean create(String text) throws IOException {
        Path written = written(text);
        try {
            // Unlike a rename, a link never replaces what another instance has made meanwhile.
            Files.createLink(path, written);
        } catch (FileAlreadyExistsException another) {
            return false;
        } finally {
            Files.delete(written);
        }
        Disk.sync(path.getParent());
        return true;
    }

    /// Makes the file or takes the place of the one that is there.
    public void replace(String text) throws IOException {
        Path written = written(text);
        try {
            Disk.rename(written, path);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /// @param maxBytes of a file that can be right
    /// @throws FileSystemException when the file is larger
    public String read(int maxBytes) throws IOException {
        if (Files.size(path) > maxBytes) {
            throw new FileSystemException(path.toString(), null, "it has more than " + maxBytes + " bytes");
        }
        // Whatever is no text is found out by who parses it.
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }

    /// @return why a file cannot be used, without its path
    public static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "access is denied";
            case NoSuchFileException _ -> "it does not exist";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private Path written(String text) throws IOException {
        Path folder = path.getParent();
        createFolder(folder);
        Path fresh = Files.createTempFile(folder, path.getFileName() + ".", ".new",
                PosixFilePermissions.asFileAttribute(Set.of(PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE)));
        try {
            write(fresh, text);
        } catch (IOException e) {
            Files.deleteIfExists(fresh); // it may hold half of a secret
            throw e;
        }
        return fresh;
    }

    private void write(Path fresh, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            // Not when it is created: there the process's umask takes away what it likes.
            Files.setPosixFilePermissions(fresh, mode);
            channel.force(true);
        }
    }

    /// As open as the file, so that who may read the one finds it in the other.
    private void createFolder(Path folder) throws IOException {
        Disk.createFolders(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions
                .fromString(mode.contains(PosixFilePermission.OTHERS_READ) ? "rwxr-xr-x" : "rwx------")));
    }
}
