package org.signedprojects.registry.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.launcher.data.AnnouncedPorts;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.launcher.data.SystemLock;

class RunningSystemTest {
    @TempDir
    Path folder;

    private DataFolder data;

    @BeforeEach
    void open() {
        data = new DataFolder(folder.resolve("data"));
        data.open();
    }

    @Test
    void it_is_found_at_the_ports_that_it_announced() {
        try (SystemLock lock = SystemLock.take(data)) {
            lock.announce(new Ports(8080));
            lock.announce(new Ports(9000));
            assertThat(RunningSystem.on(data).ports()).isEqualTo(new Ports(9000));
        }
        assertThat(AnnouncedPorts.last(data)).isEqualTo(new Ports(9000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "80\0\0", "-", "99999999999"})
    void ports_that_cannot_be_read_were_not_announced(String left) throws Exception {
        Files.writeString(data.run().resolve("port"), left);
        try (SystemLock _ = SystemLock.take(data)) {
            assertThatThrownBy(() -> RunningSystem.on(data)).isInstanceOf(Refusal.class)
                    .hasMessageContaining("No registry runs on " + data.path());
        }
        assertThat(AnnouncedPorts.last(data)).isEqualTo(new Ports(Ports.DEFAULT_FIRST));
    }

    @Test
    void whoever_reads_the_ports_sees_them_as_they_were_or_as_they_are_announced_now() throws Exception {
        try (SystemLock lock = SystemLock.take(data)) {
            lock.announce(new Ports(8080));
            Path before = Files.createLink(folder.resolve("before"), data.run().resolve("port"));
            lock.announce(new Ports(9000));
            assertThat(before).hasContent("8080"); // in its place is another file
        }
    }
}
