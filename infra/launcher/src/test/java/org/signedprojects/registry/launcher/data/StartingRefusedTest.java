package org.signedprojects.registry.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.files.Synced;

class StartingRefusedTest {
    @TempDir
    Path folder;

    @Test
    void a_port_in_use_is_named_with_who_needs_it_and_another_choice() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            // The first of them: its neighbours may be taken, too.
            Ports ports = new Ports(port);
            assertThatThrownBy(ports::requireFree).isInstanceOf(Refusal.class)
                    .hasMessageContaining("Port " + port + ", which the query service needs, is in use");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 80, 65_531, 70_000})
    void a_port_without_room_for_six_is_refused(int port) {
        assertThatThrownBy(() -> new Ports(port)).isInstanceOf(Refusal.class)
                .hasMessage("--port must be between 1024 and 65530, not " + port + ".");
    }

    @Test
    void a_second_launcher_on_the_same_data_is_told_which_process_runs() {
        DataFolder data = data();
        SystemLock first = SystemLock.take(data);
        assertThatThrownBy(() -> SystemLock.take(data)).isInstanceOf(Refusal.class)
                .hasMessageContaining("already runs on " + data.path() + " (process " + ProcessHandle.current().pid());
        assertThat(SystemLock.isHeld(data)).isTrue();
        first.close();
        assertThat(SystemLock.isHeld(data)).isFalse();
        SystemLock.take(data).close();
    }

    @Test
    void data_of_a_newer_version_are_refused() throws Exception {
        DataFolder data = data();
        Files.writeString(data.path().resolve("format"), "2\n");
        assertThatThrownBy(data::open).isInstanceOf(Refusal.class)
                .hasMessageContaining("have format 2, this version of the registry knows format 1 only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0"})
    void data_whose_format_a_power_failure_has_emptied_are_used(String left) throws Exception {
        DataFolder data = data();
        Path format = data.path().resolve("format");
        Files.writeString(format, left);
        data.open();
        assertThat(format).hasContent("1");
    }

    @Test
    void the_format_is_on_the_disk_before_there_are_data() throws Exception {
        assertThat(Synced.during(this::data)).map(path -> path.getFileName().toString())
                .anyMatch(name -> name.startsWith("format."));
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new DataFolder(file.resolve("data")).open()).isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be used").hasMessageContaining("choose another with --data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020,2021", "a:b"})
    void a_folder_that_would_be_taken_for_several_is_refused_before_anything_is_written(String name) {
        DataFolder data = new DataFolder(folder.resolve(name).resolve("data"));
        assertThatThrownBy(data::open).isInstanceOf(Refusal.class).hasMessage("The folder " + data.path()
                + " cannot be used: no comma and no colon may be in its path; choose another with --data.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_disk_that_a_start_could_fill_is_refused() {
        new DiskSpace(folder, 1L << 30).require();
        assertThatThrownBy(() -> new DiskSpace(folder, (1L << 30) - 1).require()).isInstanceOf(Refusal.class)
                .hasMessageContaining("The disk of " + folder + " is full: 1023 MB are free, 1024 MB are needed");
    }

    @Test
    void a_disk_that_postgresql_could_fill_is_told_and_used() {
        assertThat(new DiskSpace(folder, 5L << 30).warning(4L << 30)).isEmpty();
        assertThat(new DiskSpace(folder, 2L << 30).warning(1L << 30)).isEmpty();
        assertThat(new DiskSpace(folder, 2L << 30).warning(4L << 30)).hasValueSatisfying(
                warning -> assertThat(warning).contains("2.0 GB are free", "log takes up to 4.0 GB more"));
    }

    @Test
    void nobody_else_may_read_the_data() throws Exception {
        DataFolder data = data();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path()))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.secrets())))
                .isEqualTo("rwx------");
    }

    private DataFolder data() {
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.open();
        return data;
    }
}
