package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataOptionTest {
    @Test
    void it_is_repeated_as_it_was_given() {
        assertThat(DataOption.repeated(Optional.empty())).isEmpty();
        assertThat(DataOption.repeated(Optional.of(Path.of("../data-1/x_y.z")))).isEqualTo(" --data ../data-1/x_y.z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain", "/my dir", "/it's $HOME", "~", "/a\"b", "/*"})
    void a_shell_takes_it_for_one_word(String path) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c",
                "printf '%s|' x" + DataOption.repeated(Optional.of(Path.of(path)))).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("x|--data|" + path + "|");
    }
}
