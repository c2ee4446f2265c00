package org.signedprojects.registry.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Remembers one process on disk, so that a later start can find what a crash left behind.
///
/// A process is recognised by its pid and its start time: after a reboot, or once the pid was given out again, the
/// file points at nobody.
/// @param path one line: pid, space, start time as an instant
public record PidFile(Path path) {
    /// Start times come from clock ticks and the boot time, which a clock correction shifts a little.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public void write(ProcessHandle process) {
        try {
            Path next = path.resolveSibling(path.getFileName() + ".next");
            Files.writeString(next, process.pid() + " " + startOf(process).map(Instant::toString).orElse("-") + "\n");
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /// @return the process this file was written for, if it still runs
    public Optional<ProcessHandle> running() {
        try {
            String[] words = Files.readString(path).strip().split(" ");
            if (words.length != 2 || !words[0].matches("\\d{1,10}")) {
                return Optional.empty(); // torn by a crash while it was written: nothing was started yet
            }
            return ProcessHandle.of(Long.parseLong(words[0])).filter(ProcessHandle::isAlive)
                    .filter(process -> startedAt(process, words[1]));
        } catch (NoSuchFileException nobody) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private static boolean startedAt(ProcessHandle process, String written) {
        return startOf(process).map(start -> !written.equals("-")
                && Duration.between(Instant.parse(written), start).abs().compareTo(TOLERANCE) <= 0).orElse(false);
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }
}
