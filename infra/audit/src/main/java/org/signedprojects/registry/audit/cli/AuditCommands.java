package org.signedprojects.registry.audit.cli;

import java.util.function.Function;
import org.signedprojects.registry.audit.rebuild.Refused;
import org.signedprojects.registry.audit.source.Unreachable;
import picocli.CommandLine;

/// Adds the audit's commands to a command line.
public final class AuditCommands {
    private AuditCommands() {}

    /// @param sentence what to tell people of a failure that is not the audit's own
    public static void addTo(CommandLine registry, LocalRegistry local, Function<Throwable, String> sentence) {
        add(registry, "verify", new VerifyCommand(local), sentence);
        add(registry, "export", new ExportCommand(local), sentence);
        add(registry, "prove", new ProveCommand(local), sentence);
        CommandLine rebuild = new CommandLine(new RebuildCommand());
        add(rebuild, "ledger", new RebuildLedgerCommand(local), sentence);
        add(rebuild, "log", new RebuildLogCommand(local), sentence);
        registry.addSubcommand("rebuild", rebuild);
    }

    /// These commands tell by their exit code whether something is wrong or could not be checked.
    private static void add(CommandLine registry, String name, Object command,
            Function<Throwable, String> sentence) {
        registry.addSubcommand(name, command);
        registry.getSubcommands().get(name).setExecutionExceptionHandler((failure, line, _) -> {
            line.getErr().println(failure instanceof Unreachable || failure instanceof Refused
                    ? failure.getMessage()
                    : sentence.apply(failure));
            return ExitCode.UNCHECKED;
        });
    }
}
