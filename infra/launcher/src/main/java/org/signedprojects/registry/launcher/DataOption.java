package org.signedprojects.registry.launcher;

import java.nio.file.Path;
import java.util.Optional;
import org.signedprojects.registry.launcher.data.DataFolder;
import picocli.CommandLine.Option;

/// `--data`, the same for every command.
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", description = "Where the data are kept; default .registry in the project.")
    private Optional<Path> data = Optional.empty();

    DataFolder folder() {
        return folder(data);
    }

    /// @param chosen by the user; empty: the one in the project
    static DataFolder folder(Optional<Path> chosen) {
        return new DataFolder(chosen.orElseGet(() -> Registry.root().resolve(".registry")));
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
