package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
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
    void it_never_stands_on_a_command_line_or_in_a_text_of_a_service() {
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.open();
        Secrets secrets = new Secrets(data.secrets());
        Service identity = new Service("identity", "Identity server", Path.of("x.jar"), 1, java.util.List.of(),
                java.util.Map.of("SECRET", Services.cliSecret(secrets)));
        assertThat(identity.toString()).doesNotContain(Services.cliSecret(secrets));
    }
}
