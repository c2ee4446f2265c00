package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signedprojects.registry.audit.cli.AuditCommands;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The exit code of a command that its own failures do not explain.
class RegistryTest {
    @Command(name = "registry")
    private static final class Root {}

    @Command
    private static final class OutOfMemory implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("as a test has it");
        }
    }

    @ParameterizedTest
    @CsvSource({"verify, 2", "export, 2", "prove, 2", "rebuild, 2", "up, 1", "import, 1"})
    void the_end_of_memory_is_no_verdict_on_the_ledger(String command, int exitCode) {
        assertThat(Registry.run(() -> new CommandLine(new Root()).addSubcommand(command, new OutOfMemory()), command))
                .isEqualTo(exitCode);
    }

    @Test
    void programs_that_are_not_whole_are_no_verdict_on_the_ledger() {
        assertThat(Registry.run(() -> {
            throw new NoClassDefFoundError("as a test has it");
        }, "verify", "--thorough")).isEqualTo(2);
    }

    @Test
    void the_audit_s_commands_are_those_with_its_exit_codes() {
        assertThat(Registry.commandLine().getSubcommands().keySet()).containsAll(AuditCommands.NAMES).hasSize(3
                + AuditCommands.NAMES.size());
    }
}
