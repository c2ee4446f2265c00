package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.launcher.client.RunningSystem;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Refusal;
import picocli.CommandLine;

class SystemOptionTest {
    private static final Optional<String> SECRET = Optional.of("s3cret");

    @TempDir
    Path folder;

    @Test
    void with_a_secret_it_is_the_registry_in_containers() {
        assertThat(system(SECRET)).isEqualTo(new RunningSystem(new Ports(8080), "s3cret"));
        assertThat(system(SECRET, "--port", "9000")).isEqualTo(new RunningSystem(new Ports(9000), "s3cret"));
    }

    @Test
    void a_named_folder_goes_before_the_secret() {
        assertThatThrownBy(() -> system(SECRET, "--data", folder.toString())).isInstanceOf(Refusal.class)
                .hasMessageContaining("No registry runs on " + folder);
    }

    @Test
    void a_port_without_a_secret_is_refused() {
        assertThatThrownBy(() -> system(Optional.empty(), "--port", "9000")).isInstanceOf(Refusal.class)
                .hasMessageContaining("REGISTRY_CLI_SECRET");
    }

    @Test
    void the_secret_is_not_printed() {
        assertThat(system(SECRET)).asString().doesNotContain("s3cret");
    }

    private static RunningSystem system(Optional<String> secret, String... arguments) {
        SystemOption option = new SystemOption();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("registry",
                CommandLine.Model.CommandSpec.forAnnotatedObject(option))).parseArgs(arguments);
        return option.system(secret);
    }
}
