package org.signedprojects.registry.launcher.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.signedprojects.registry.files.WholeFile;
import org.signedprojects.registry.stores.Folders;

/// Everything the embedded system keeps: the stores' data, secrets, logs, and what is running now.
public record DataFolder(Path path) {
    /// Raised when an older launcher could not use the folder any more.
    private static final int FORMAT = 1;
    private static final int FORMAT_MAX_BYTES = 100;

    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /// Creates what is missing.
    /// @throws Refusal when the folder cannot be used, and why
    public void open() {
        requireOnePath();
        try {
            Folders.privateFolder(path);
            Folders.privateFolder(run());
            Folders.privateFolder(logs());
            Folders.privateFolder(secrets());
            Folders.privateFolder(keys());
            requireWritable();
            requireFormat();
            space().require();
        } catch (java.io.UncheckedIOException e) {
            throw unusable(e.getCause());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    public DiskSpace space() throws IOException {
        return new DiskSpace(path, Files.getFileStore(path).getUsableSpace());
    }

    public Path run() {
        return path.resolve("run");
    }

    /// @return where a component keeps files while it runs: uploads, unpacked libraries. Emptied at its next start, as a
    ///         process that is killed leaves them behind
    public Path temporary(String component) {
        return run().resolve(component + ".tmp");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path log(String component) {
        return logs().resolve(component + ".log");
    }

    public Path secrets() {
        return path.resolve("secrets");
    }

    /// The key that signs checkpoints, and the public ones that verify them.
    public Path keys() {
        return path.resolve("keys");
    }

    public Path verifierKeys() {
        return keys().resolve("verifier-keys");
    }

    public Path apps() {
        return path.resolve("apps");
    }

    public Path postgres() {
        return path.resolve("postgres");
    }

    /// Kafka takes its folder for a list with commas, Java a class path for one with colons.
    private void requireOnePath() {
        if (path.toString().contains(",") || path.toString().contains(":")) {
            throw new Refusal("The folder " + path + " cannot be used: no comma and no colon may be in its path; choose"
                    + " another with --data.");
        }
    }

    private void requireWritable() throws IOException {
        Path probe = Files.createTempFile(run(), "probe", "");
        Files.write(probe, new byte[4096]);
        Files.delete(probe);
    }

    private void requireFormat() throws IOException {
        WholeFile file = WholeFile.ofOwner(path.resolve("format"));
        String written = Files.exists(file.path()) ? file.read(FORMAT_MAX_BYTES).strip() : "";
        if (written.chars().allMatch(c -> c == 0)) {
            // Empty, or as many zeros: what a power failure left of the file while it was not written whole, which was
            // format 1.
            file.replace(FORMAT + "\n");
        } else if (!written.equals(Integer.toString(FORMAT))) {
            throw new Refusal("The data in " + path + " have format " + written
                    + ", this version of the registry knows "
                    + "format " + FORMAT + " only; use the version that wrote them, or another folder with --data.");
        }
    }

    private Refusal unusable(IOException e) {
        return new Refusal("The folder " + path + " cannot be used: " + reason(e) + "; choose another with --data.",
                e);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "writing to " + denied.getFile() + " is not allowed";
            case FileAlreadyExistsException file -> file.getFile() + " is a file";
            case NoSuchFileException impossible -> impossible.getFile() + " cannot be created";
            case FileSystemException failed when failed.getReason() != null -> failed.getFile() + ": "
                    + failed.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
