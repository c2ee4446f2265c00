package org.signedprojects.registry.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void what_spring_boot_found_out_is_the_reason() throws Exception {
        assertThat(
                reason("Caused by: java.lang.Error: deep\n\nDescription:\n\nWeb server failed to start.\n\nAction:\n"))
                .isEqualTo("Web server failed to start.");
    }

    @Test
    void else_the_root_cause_is() throws Exception {
        assertThat(reason("x failed\nCaused by: a.B: wrapped\n\tat c.D\nCaused by: e.F: password refused\n\tat g.H\n"))
                .isEqualTo("password refused");
    }

    @Test
    void else_the_last_line_is() throws Exception {
        assertThat(reason("one\nError: Could not find the class\n\n")).isEqualTo("Error: Could not find the class");
    }

    @Test
    void lines_of_earlier_starts_do_not_count() throws Exception {
        Path log = Files.writeString(folder.resolve("log"), "Caused by: a.B: long ago\n");
        long start = Files.size(log);
        assertThat(new LogTail(log, start).reason()).isEqualTo("it logged nothing");
    }

    @Test
    void the_last_error_of_a_service_that_goes_on_is_its_message_alone() throws Exception {
        Path log = Files.writeString(folder.resolve("log"), """
            2026-11-21T10:00:00.001Z ERROR 7 --- [registry-query] [main] [] o.s.Earlier : first
            2026-11-21T10:00:00.002Z ERROR 7 --- [registry-query] [intake] [] o.s.Intake   : Projection totals: a : b
            2026-11-21T10:00:00.003Z  INFO 7 --- [registry-query] [main] [] o.s.Query : Started
            """);
        assertThat(new LogTail(log, 0).lastError()).isEqualTo("Projection totals: a : b");
    }

    @Test
    void a_frame_of_a_stack_trace_is_no_reason() throws Exception {
        String log = """
            2026-11-21T10:00:00.001Z  WARN 7 --- [registry-command] [health] [] o.s.Health : Database health check failed
            java.lang.IllegalStateException: no connection
            \tat java.base/java.lang.VirtualThread.run(VirtualThread.java:460)
            \tSuppressed: java.lang.Error: closing
            \t\tat a.B.c(B.java:1)
            Caused by: java.net.ConnectException: Connection refused
            \tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
            \t... 12 more
            \t... 3 common frames omitted
            """;
        assertThat(new LogTail(Files.writeString(folder.resolve("log"), log), 0).lastError())
                .isEqualTo("Caused by: java.net.ConnectException: Connection refused");
        assertThat(reason("\tat a.B.c(B.java:1)\n")).isEqualTo("it logged nothing");
    }

    private String reason(String log) throws Exception {
        return new LogTail(Files.writeString(folder.resolve("log"), log), 0).reason();
    }
}
