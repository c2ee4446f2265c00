package org.signedprojects.registry.command.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.note.VerifierKey;

class VerifierKeysFileTest {
    private static final VerifierKey OLD = key(1);
    private static final VerifierKey NEW = key(2);

    @TempDir
    Path folder;

    @Test
    void keys_are_added_newest_last_for_everybody_to_read() throws IOException {
        Path path = folder.resolve("public/verifier-keys");
        VerifierKeysFile file = new VerifierKeysFile(path);

        assertThat(file.with(OLD)).containsExactly(OLD);
        assertThat(file.with(NEW)).containsExactly(OLD, NEW);
        assertThat(file.with(OLD)).containsExactly(OLD, NEW);
        assertThat(Files.readString(path)).isEqualTo(OLD.encoded() + "\n" + NEW.encoded() + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-r--r--");
        try (Stream<Path> files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void a_file_that_lists_the_key_is_only_read() throws IOException {
        // A line feed at the end would tell that it was written.
        Path path = Files.writeString(folder.resolve("verifier-keys"), OLD.encoded());

        assertThat(new VerifierKeysFile(path).with(OLD)).containsExactly(OLD);
        assertThat(Files.readString(path)).isEqualTo(OLD.encoded());
    }

    @Test
    void what_a_person_has_edited_is_kept_as_it_is() throws IOException {
        Path path = Files.writeString(folder.resolve("verifier-keys"), "\n" + OLD.encoded());

        assertThat(new VerifierKeysFile(path).with(NEW)).containsExactly(OLD, NEW);
        assertThat(Files.readString(path)).isEqualTo("\n" + OLD.encoded() + "\n" + NEW.encoded() + "\n");
    }

    @Test
    void a_line_that_is_no_key_is_refused_with_its_number() throws IOException {
        Path path = Files.writeString(folder.resolve("verifier-keys"), OLD.encoded() + "\nsomething\n");

        assertThatThrownBy(() -> new VerifierKeysFile(path).with(OLD)).isInstanceOf(UnusableKeyFile.class)
                .hasMessageStartingWith("Line 2 of the verifier keys " + path + " is no key: ")
                .hasMessageEndingWith("; restore the line, without it old checkpoints cannot be verified.");
        assertThat(Files.readString(path)).isEqualTo(OLD.encoded() + "\nsomething\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_refused() throws IOException {
        Path below = Files.writeString(folder.resolve("not-a-folder"), "").resolve("verifier-keys");

        assertThatThrownBy(() -> new VerifierKeysFile(below).with(OLD)).isInstanceOf(UnusableKeyFile.class)
                .hasMessageStartingWith("The verifier keys " + below + " cannot be read or written: ")
                .hasMessageContaining("registry.checkpoints.verifier-keys");
    }

    private static VerifierKey key(int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return SigningKey.of(new KeyName("registry.example.org/dialogue"), bytes).verifier();
    }
}
