package org.signedprojects.registry.launcher.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// What is free on the disk of the data.
public record DiskSpace(Path folder, long freeBytes) {
    /// A first start takes 650 MB for programs, class archives and stores, one with new programs nearly as much; and the
    /// write-ahead log has 256 MB soon.
    static final long LEAST_BYTES = 1L << 30;

    /// @throws Refusal when a start could fill the disk
    void require() {
        if (freeBytes < LEAST_BYTES) {
            throw new Refusal("The disk of " + folder + " is full: " + (freeBytes >> 20) + " MB are free, "
                    + (LEAST_BYTES >> 20) + " MB are needed; make room or choose another folder with --data.");
        }
    }

    /// @param logGrowthBytes that the write-ahead log may still take
    /// @return a sentence for people, when the log could fill the disk
    public Optional<String> warning(long logGrowthBytes) {
        return freeBytes >= logGrowthBytes + LEAST_BYTES
                ? Optional.empty()
                : Optional.of("The disk of " + folder + " may fill up: " + gigabytes(freeBytes)
                        + " are free, and while commands come at full speed PostgreSQL's log takes up to "
                        + gigabytes(logGrowthBytes) + " more. On a full disk commands are refused; make room.");
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
