package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.SystemLock;
import picocli.CommandLine;

class CommandsRefusedTest {
    @TempDir
    Path folder;

    @Test
    void programs_that_were_not_built_anew_are_not_started_when_nothing_runs_from_them() throws Exception {
        DataFolder data = data();
        Files.writeString(data.run().resolve("lock"), Long.toString(ProcessHandle.current().pid()));
        Outcome outcome = run("up", "--data", data.path().toString(), "--outdated");
        assertThat(outcome.exitCode()).isEqualTo(UpCommand.NOTHING_RUNS);
        assertThat(outcome.error()).isEmpty();
        assertThat(SystemLock.isHeld(data)).isFalse();
    }

    @Test
    void nor_are_they_replaced_when_a_registry_runs_from_them() {
        DataFolder data = data();
        try (SystemLock _ = SystemLock.take(data)) {
            Outcome outcome = run("up", "--data", data.path().toString(), "--outdated");
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.error()).contains("Another registry already runs on " + data.path());
        }
    }

    @Test
    void a_token_is_refused_in_one_sentence_when_nothing_runs() {
        Outcome outcome = run("token", "--role", "manager", "--data", data().path().toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.error()).isEqualTo(
                "No registry runs on " + data().path() + "; start it with './registry up'.\n");
    }

    @Test
    void an_unknown_role_is_told_the_known_ones() {
        Outcome outcome = run("token", "--role", "boss");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.error()).contains("'boss' is not one of [negotiator, verifier, manager, auditor, admin]");
    }

    @Test
    void a_file_that_is_neither_editions_nor_projects_is_refused() throws Exception {
        Path file = Files.createFile(folder.resolve("notes.txt"));
        Outcome outcome = run("import", file.toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.error()).contains("is neither .json (editions) nor .csv (projects)");
    }

    private record Outcome(int exitCode, String error) {}

    private static Outcome run(String... arguments) {
        CommandLine registry = Registry.commandLine();
        StringWriter error = new StringWriter();
        registry.setErr(new PrintWriter(error, true));
        return new Outcome(registry.execute(arguments), error.toString());
    }

    private DataFolder data() {
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.open();
        return data;
    }
}
