package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script that makes the secrets of the system in containers, on a folder of its own, with a `sync` that notes what it
/// was called with. Its image is a Linux.
@EnabledOnOs(OS.LINUX)
class ContainersSecretsTest {
    @TempDir
    Path folder;

    private Path secrets;
    private Path synced;

    @BeforeEach
    void script() throws IOException {
        secrets = folder.resolve("secrets");
        synced = folder.resolve("synced");
        for (String volume : List.of("postgres", "command", "query", "identity")) {
            Files.createDirectories(secrets.resolve(volume));
        }
        String script = Files.readString(Path.of("../docker/secrets/secrets.sh"));
        Files.writeString(folder.resolve("secrets.sh"), script.replace("cd /secrets", "cd " + secrets));
        Path sync = Files.createDirectories(folder.resolve("bin")).resolve("sync");
        Files.writeString(sync, """
            #!/bin/sh
            [ -e "${1%.new}" ] && [ "${1%.new}" != "$1" ] && echo "too late:" >> "$SYNCED"
            echo "$1" >> "$SYNCED"
            """);
        Files.setPosixFilePermissions(sync, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void a_secret_is_on_the_disk_before_its_name_and_its_name_before_the_next() throws Exception {
        make();
        assertThat(Files.readAllLines(synced)).startsWith("postgres/superuser.new", "postgres",
                "postgres/registry_command.new", "postgres", "command/spring.datasource.password.new", "command")
                .doesNotContain("too late:").hasSize(26);
    }

    @Test
    void what_is_there_is_kept_and_both_who_share_a_secret_have_the_same() throws Exception {
        make();
        String superuser = Files.readString(secrets.resolve("postgres/superuser"));
        Files.delete(synced);
        make();
        assertThat(synced).doesNotExist();
        assertThat(superuser).hasSize(32);
        assertThat(secrets.resolve("postgres/superuser")).hasContent(superuser);
        assertThat(secrets.resolve("command/spring.datasource.password"))
                .hasSameTextualContentAs(secrets.resolve("postgres/registry_command"));
    }

    private void make() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", folder.resolve("secrets.sh").toString(), "make")
                .redirectErrorStream(true);
        builder.environment().put("SYNCED", synced.toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
