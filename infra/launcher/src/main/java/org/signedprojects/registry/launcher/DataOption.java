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
        return data.map(path -> " --data " + path).orElse("");
    }
}
