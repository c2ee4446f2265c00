package org.signedprojects.registry.audit.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.signedprojects.registry.audit.source.Unreachable;

/// A file that appears under its name only when it is whole and on the disk. Until then it has another name, and is
/// removed when it is given up.
public final class NewFile implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream out;

    /// @throws Unreachable when there is such a file already, or none can be made
    public NewFile(Path file) {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        if (Files.exists(this.file)) {
            throw new Unreachable("The file " + file + " is there already; choose another name or move it away.");
        }
        try {
            channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        } catch (IOException failed) {
            throw new Unreachable("The file " + file + " cannot be written: " + failed.getMessage() + ".", failed);
        }
    }

    public OutputStream out() {
        return out;
    }

    /// Gives the file its name.
    public void finish() throws IOException {
        out.flush();
        channel.force(true);
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot remove " + part, failed);
        }
    }
}
