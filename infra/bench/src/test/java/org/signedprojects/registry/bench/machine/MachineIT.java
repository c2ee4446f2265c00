package org.signedprojects.registry.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever keeps a run from starting, no store and no file of it is left.
class MachineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @AfterEach
    void leave_nothing_to_others() {
        servers().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void nothing_is_left_when_kafka_does_not_start() throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.writeString(run.resolve("kafka"), "a file where a folder is to be");
        assertThatThrownBy(() -> new Machine(folder, run)).hasMessageContaining(run.resolve("kafka").toString());
        assertThat(servers()).isEmpty();
        assertThat(run).doesNotExist();
    }

    @Test
    void nothing_is_left_when_it_is_interrupted_while_kafka_starts() throws Exception {
        Path run = Files.createDirectory(folder.resolve("run"));
        Process starting = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Starting.class.getName(), run.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile()).start();
        try {
            await().atMost(PATIENCE).until(() -> Files.exists(run.resolve("kafka")) || !starting.isAlive());
            assertThat(starting.isAlive()).isTrue();
            starting.destroy();
            assertThat(starting.onExit()).succeedsWithin(PATIENCE);
        } finally {
            starting.destroyForcibly();
        }
        assertThat(servers()).isEmpty();
        assertThat(run).doesNotExist();
    }

    @Test
    void what_was_still_starting_when_all_was_ended_is_ended_too() throws IOException {
        Machine machine = new Machine(folder, Files.createDirectory(folder.resolve("run")));
        machine.close();
        AtomicBoolean isClosed = new AtomicBoolean();
        assertThatThrownBy(() -> machine.closing(() -> isClosed.set(true))).isInstanceOf(IllegalStateException.class)
                .hasMessage("the run is ended");
        assertThat(isClosed).isTrue();
    }

    /// Servers whose data are in the folder of this test.
    private List<ProcessHandle> servers() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.info().command().orElse("").endsWith("/bin/postgres"))
                    .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                            .anyMatch(argument -> argument.startsWith(folder.toString())))
                    .toList();
        }
    }

    /// A run that only starts.
    static final class Starting {
        public static void main(String[] folder) {
            try (Machine _ = new Machine(Path.of(""), Path.of(folder[0]))) {
                System.out.println("started");
            }
        }
    }
}
