package org.signedprojects.registry.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.files.Synced;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void a_secret_is_made_once_and_kept() {
        String made = new Secrets(folder).secret("client");
        assertThat(new Secrets(folder).secret("client")).isEqualTo(made);
        assertThat(made).matches("[a-km-z2-9]{40}").isNotEqualTo(new Secrets(folder).secret("other"));
    }

    @Test
    void only_its_owner_may_read_it() throws Exception {
        new Secrets(folder).password("user-manager");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("user-manager"))))
                .isEqualTo("rw-------");
    }

    @Test
    void it_is_on_the_disk_before_anything_is_protected_by_it() throws Exception {
        List<Path> synced = Synced.during(() -> new Secrets(folder).secret("client"));
        assertThat(synced).hasSize(2).last().isEqualTo(folder);
        assertThat(synced.getFirst().getFileName().toString()).startsWith("client.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\0\0\0\0"})
    void one_that_a_power_failure_has_emptied_is_refused_and_not_made_anew(String left) throws Exception {
        Path file = Files.writeString(folder.resolve("postgres-registry"), left);
        assertThatThrownBy(() -> new Secrets(folder).secret("postgres-registry")).isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The secret " + file + " is empty or damaged; bring the file back");
        assertThat(file).hasContent(left);
    }
}
