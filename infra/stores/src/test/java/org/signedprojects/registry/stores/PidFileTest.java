package org.signedprojects.registry.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path folder;

    @Test
    void a_running_process_is_found_again() {
        file().write(ProcessHandle.current());
        assertThat(file().running()).contains(ProcessHandle.current());
    }

    @Test
    void a_pid_that_was_given_out_again_points_at_nobody() throws Exception {
        Files.writeString(file().path(), ProcessHandle.current().pid() + " " + Instant.parse("2001-01-01T00:00:00Z"));
        assertThat(file().running()).isEmpty();
    }

    @Test
    void no_file_points_at_nobody() {
        assertThat(file().running()).isEmpty();
    }

    @Test
    void a_torn_file_points_at_nobody() throws Exception {
        Files.writeString(file().path(), "12");
        assertThat(file().running()).isEmpty();
    }

    @Test
    void an_ended_process_is_not_found() throws Exception {
        Process process = new ProcessBuilder("true").start();
        file().write(process.toHandle());
        process.waitFor();
        assertThat(file().running()).isEmpty();
    }

    private PidFile file() {
        return new PidFile(folder.resolve("pid"));
    }
}
