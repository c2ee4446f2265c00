package org.signedprojects.registry.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Secrets;

class ComponentLogTest {
    @TempDir
    Path folder;

    @Test
    void the_first_start_finds_none() {
        assertThat(new ComponentLog(folder.resolve("query.log")).roll()).isZero();
    }

    @Test
    void a_start_appends_to_a_small_one() throws Exception {
        Path log = Files.writeString(folder.resolve("query.log"), "earlier\n");
        assertThat(new ComponentLog(log).roll()).isEqualTo(8);
        assertThat(log).hasContent("earlier");
    }

    @Test
    void a_large_one_is_set_aside_in_place_of_the_one_before() throws Exception {
        Path log = large("query.log");
        Path before = Files.writeString(folder.resolve("query.log.1"), "long ago");
        assertThat(new ComponentLog(log).roll()).isZero();
        assertThat(log).doesNotExist();
        assertThat(before).hasSize((20 << 20) + 1);
    }

    @Test
    void so_is_the_log_of_postgresql() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.open();
        Files.writeString(data.apps(), "a file where a folder is to be, so that no server starts");
        Path log = large("data/logs/postgres.log");
        PostgresComponent postgres = new PostgresComponent(data, new Ports(Ports.DEFAULT_FIRST),
                new Secrets(data.secrets()));
        assertThatThrownBy(postgres::start).hasMessageContaining(data.apps().toString());
        assertThat(log.resolveSibling("postgres.log.1")).hasSize((20 << 20) + 1);
    }

    /// One byte above what a start goes on with.
    private Path large(String name) throws Exception {
        Path log = folder.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength((20 << 20) + 1);
        }
        return log;
    }
}
