package org.signedprojects.registry.launcher.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// At most one launcher works on a data folder. The operating system gives the lock back when the launcher is gone,
/// however it ended.
public final class SystemLock implements AutoCloseable {
    private final DataFolder data;
    private final FileChannel channel;

    private SystemLock(DataFolder data, FileChannel channel) {
        this.data = data;
        this.channel = channel;
    }

    /// @throws Refusal when another launcher holds it
    public static SystemLock take(DataFolder data) {
        try {
            FileChannel channel = open(data);
            if (tryLock(channel) == null) {
                channel.close();
                throw new Refusal("Another registry already runs on " + data.path() + holder(data)
                        + "; stop it with Ctrl-C, or choose another folder with --data.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(
                    StandardCharsets.US_ASCII)));
            return new SystemLock(data, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + data.path(), e);
        }
    }

    /// Tells other commands where the system is reached.
    public void announce(Ports ports) {
        AnnouncedPorts.announce(data, ports);
    }

    public static boolean isHeld(DataFolder data) {
        if (!Files.exists(file(data))) {
            return false;
        }
        try (FileChannel channel = open(data)) {
            return tryLock(channel) == null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(data), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give the lock back", e);
        }
    }

    private static FileChannel open(DataFolder data) throws IOException {
        return FileChannel.open(file(data), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    private static String holder(DataFolder data) throws IOException {
        String pid = Files.readString(file(data)).strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    private static Path file(DataFolder data) {
        return data.run().resolve("lock");
    }
}
