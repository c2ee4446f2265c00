package org.signedprojects.registry.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// Memory of a process, from `/proc/<pid>/smaps_rollup`; zero where there is none, as on other systems than Linux.
/// @param residentKiB     all resident pages (RSS)
/// @param proportionalKiB shared pages divided by the number of processes that share them (PSS)
public record MemoryUse(long residentKiB, long proportionalKiB) {
    public static MemoryUse of(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.reduce(new MemoryUse(0, 0), MemoryUse::with, MemoryUse::plus);
        } catch (IOException notToBeSeen) {
            return new MemoryUse(0, 0);
        }
    }

    /// @return the sum over a process and all that descend from it
    static MemoryUse ofTree(long pid) {
        return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(child -> of(child.pid()))
                .reduce(of(pid), MemoryUse::plus);
    }

    public MemoryUse plus(MemoryUse other) {
        return new MemoryUse(residentKiB + other.residentKiB, proportionalKiB + other.proportionalKiB);
    }

    private MemoryUse with(String line) {
        if (line.startsWith("Rss:")) {
            return new MemoryUse(kib(line), proportionalKiB);
        }
        return line.startsWith("Pss:") ? new MemoryUse(residentKiB, kib(line)) : this;
    }

    private static long kib(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d MB (PSS %,d MB)", residentKiB / 1_024, proportionalKiB / 1_024);
    }
}
