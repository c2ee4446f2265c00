package org.signedprojects.registry.launcher;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--data`, the same for every command.
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", description = "Where the data are kept; default .registry in the project.")
    private Optional<Path> data = Optional.empty();

    DataFolder folder() {
        return DataFolder.of(data);
    }

    boolean isGiven() {
        return data.isPresent();
    }

    /// @return what the user must add to other commands to reach the same data
    String repeated() {
        return repeated(data);
    }

    static String repeated(Optional<Path> data) {
        return data.map(path -> " --data " + oneWord(path.toString())).orElse("");
    }

    /// As a shell takes it.
    private static String oneWord(String text) {
        return text.matches("[\\w./+@%=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
