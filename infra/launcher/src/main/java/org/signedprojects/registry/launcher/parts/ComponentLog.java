package org.signedprojects.registry.launcher.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The file to which one process of a component after the other appends what it says.
record ComponentLog(Path path) {
    private static final long MAX_BYTES = 20L << 20;

    /// Before a start: sets a large log aside, in place of the one that was set aside before.
    /// @return where this start's lines begin
    long roll() {
        try {
            if (!Files.exists(path)) {
                return 0;
            }
            if (Files.size(path) > MAX_BYTES) {
                Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                return 0;
            }
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot roll over " + path, e);
        }
    }
}
