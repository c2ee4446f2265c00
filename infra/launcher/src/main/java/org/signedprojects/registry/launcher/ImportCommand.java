package org.signedprojects.registry.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.signedprojects.registry.launcher.client.EditionsImport;
import org.signedprojects.registry.launcher.client.ProjectsImport;
import org.signedprojects.registry.launcher.client.RunningSystem;
import org.signedprojects.registry.launcher.data.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = {"Sends files to the running registry.",
        "JSON: editions with their declared figures. CSV: projects, one a row.",
        "Importing a file again changes nothing."})
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "*.json with editions or *.csv with projects.")
    private List<Path> files = List.of();

    @Mixin
    private SystemOption registry = new SystemOption();

    @Override
    public Integer call() {
        files.forEach(ImportCommand::requireReadable);
        RunningSystem system = registry.system();
        int refused = 0;
        for (Path file : files) {
            refused += extension(file).equals("json")
                    ? new EditionsImport(system, System.out).run(file)
                    : new ProjectsImport(system, System.out).run(file);
        }
        if (refused > 0) {
            throw new Refusal(refused + (refused == 1 ? " item was" : " items were")
                    + " refused; correct them and import again, which repeats nothing.");
        }
        return 0;
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refusal("The file " + file + " cannot be read.");
        }
        if (!List.of("json", "csv").contains(extension(file))) {
            throw new Refusal("The file " + file + " is neither .json (editions) nor .csv (projects).");
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
