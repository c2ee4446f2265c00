package org.signedprojects.registry.audit.cli;

import java.util.Set;
import java.util.function.Function;
import org.signedprojects.registry.audit.rebuild.Refused;
import org.signedprojects.registry.audit.source.Unreachable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/// Adds the audit's commands to a command line.
public final class AuditCommands {
    /// Those that end with 2 when they could not do their work, whatever kept them from it.
    public static final Set<String> NAMES = Set.of("verify", "export", "prove", "rebuild");

    private AuditCommands() {}

    /// @param sentence what to tell people of a failure that is not the audit's own
    public static void addTo(CommandLine registry, LocalRegistry local, Function<Throwable, String> sentence) {
        registry.addSubcommand("verify", new VerifyCommand(local));
        registry.addSubcommand("export", new ExportCommand(local));
        registry.addSubcommand("prove", new ProveCommand(local));
        CommandLine rebuild = new CommandLine(new RebuildCommand());
        rebuild.addSubcommand("ledger", new RebuildLedgerCommand(local));
        rebuild.addSubcommand("log", new RebuildLogCommand(local));
        registry.addSubcommand("rebuild", rebuild);
        IExecutionExceptionHandler others = registry.getExecutionExceptionHandler();
        registry.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (!(command.getCommand() instanceof AuditCommand)) {
                return others.handleExecutionException(failure, command, parsed);
            }
            new Lines(command.getErr()).say(failure instanceof Unreachable || failure instanceof Refused
                    ? failure.getMessage()
                    : sentence.apply(failure));
            return ExitCode.UNCHECKED;
        });
    }
}
