package org.signedprojects.registry.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.signedprojects.registry.audit.cli.AuditCommands;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.stores.StoreFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The main class behind the script `registry`.
@Command(name = "registry", synopsisSubcommandLabel = "COMMAND", subcommands = {UpCommand.class, TokenCommand.class,
        ImportCommand.class}, description = "The Signed-Project Registry on one machine.")
public final class Registry {
    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Shows this.")
    private boolean help;

    private Registry() {}

    public static void main(String[] arguments) {
        System.exit(run(Registry::commandLine, arguments));
    }

    /// The command line catches exceptions. What else ends a command, such as the end of memory, would end the JVM with 1,
    /// by which `verify` says that something is wrong with the ledger.
    /// @return the exit code
    static int run(Supplier<CommandLine> registry, String... arguments) {
        try {
            return registry.get().execute(arguments);
        } catch (Throwable broken) {
            broken.printStackTrace();
            return arguments.length > 0 && AuditCommands.NAMES.contains(arguments[0]) ? 2 : 1;
        }
    }

    static CommandLine commandLine() {
        CommandLine registry = new CommandLine(new Registry())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(sentence(failure));
                    return 1;
                });
        AuditCommands.addTo(registry, new AuditedRegistry(), Registry::sentence);
        return registry;
    }

    /// The project's folder, in which the script lies.
    static Path root() {
        return Path.of(System.getProperty("registry.root", "."));
    }

    private static String sentence(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.getMessage();
            case StoreFailure refusal -> refusal.getMessage();
            case UncheckedIOException io when io.getCause() != null -> sentence(io.getCause());
            case FileSystemException io -> io.getFile() + ": "
                    + (io.getReason() == null ? io.getClass().getSimpleName() : io.getReason()) + ".";
            case IOException io -> String.valueOf(io.getMessage());
            default -> "Something unforeseen went wrong: " + failure;
        };
    }
}
