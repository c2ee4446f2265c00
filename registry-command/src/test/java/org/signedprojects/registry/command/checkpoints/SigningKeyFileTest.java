package org.signedprojects.registry.command.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.note.VerifierKey;

class SigningKeyFileTest {
    private static final KeyName ORIGIN = new KeyName("registry.example.org/dialogue");
    private static final String GOLDEN = golden();

    @TempDir
    Path folder;

    @Test
    void a_key_is_made_once_in_a_folder_of_its_own_and_only_its_owner_may_read_it() throws IOException {
        Path path = folder.resolve("keys/signing.key");
        SigningKey made = new SigningKeyFile(path).open(ORIGIN);

        assertThat(mode(path)).isEqualTo("rw-------");
        assertThat(mode(path.getParent())).isEqualTo("rwx------");
        assertThat(names(path.getParent())).containsExactly("signing.key");
        assertThat(new SigningKeyFile(path).open(ORIGIN).seed()).isEqualTo(made.seed());
        assertThat(new SigningKeyFile(folder.resolve("another")).open(ORIGIN).seed()).isNotEqualTo(made.seed());
    }

    @Test
    void the_format_is_that_of_the_golden_file() throws IOException {
        SigningKey key = new SigningKeyFile(written(GOLDEN)).open(ORIGIN);

        assertThat(HexFormat.of().formatHex(key.seed()))
                .isEqualTo("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        assertThat(key.verifier()).isEqualTo(VerifierKey
                .parse("registry.example.org/dialogue+e5166de6+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"));
        Path made = folder.resolve("made");
        new SigningKeyFile(made).open(ORIGIN);
        assertThat(Files.readString(made)).matches("PRIVATE\\+KEY\\+registry\\.example\\.org/dialogue\\+[0-9a-f]{8}\\+"
                + "A[Q-Za-f][A-Za-z0-9+/]{42}\n").hasSameSizeAs(GOLDEN);
    }

    @Test
    void instances_that_start_at_a_time_get_the_same_key() throws Exception {
        int instances = 8;
        Path path = folder.resolve("keys/signing.key");
        CyclicBarrier together = new CyclicBarrier(instances);
        Callable<String> start = () -> {
            together.await();
            return HexFormat.of().formatHex(new SigningKeyFile(path).open(ORIGIN).seed());
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(instances)) {
            List<Future<String>> keys = Stream.generate(() -> threads.submit(start)).limit(instances).toList();
            assertThat(keys).extracting(Future::get).containsOnly(keys.getFirst().get());
        }
        assertThat(names(path.getParent())).containsExactly("signing.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----wx"})
    void a_key_that_others_can_read_or_write_is_refused(String mode) throws IOException {
        Path path = written(GOLDEN);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> new SigningKeyFile(path).open(ORIGIN)).isInstanceOf(UnusableKeyFile.class)
                .hasMessage("The signing key " + path + " can be read by others than its owner (" + mode
                        + "): run chmod 600 on it if nobody can have copied it, or move it away and start again, which"
                        + " makes a new key.");
        assertThat(Files.readString(path)).isEqualTo(GOLDEN);
    }

    @Test
    void a_key_that_its_owner_may_only_read_is_as_good() throws IOException {
        Path path = written(GOLDEN);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));

        assertThat(new SigningKeyFile(path).open(ORIGIN).verifier().name()).isEqualTo(ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "PRIVATE+KEY", "PRIVATE+KEY+registry.example.org/dialogue+e5166de6+",
            // an id of another key, a byte less, another algorithm, a letter changed, a second line, the public half
            "PRIVATE+KEY+registry.example.org/dialogue+e5166de7+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
            "PRIVATE+KEY+registry.example.org/dialogue+e5166de6+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4=",
            "PRIVATE+KEY+registry.example.org/dialogue+e5166de6+AgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
            "PRIVATE+KEY+registry.example.org/dialogue+e5166de6+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4g",
            "PRIVATE+KEY+registry.example.org/dialogue+e5166de6+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\nmore",
            "registry.example.org/dialogue+e5166de6+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"})
    void a_damaged_key_is_refused_and_never_shown(String text) throws IOException {
        Path path = written(text);

        assertThatThrownBy(() -> new SigningKeyFile(path).open(ORIGIN)).isInstanceOf(UnusableKeyFile.class)
                .hasMessage("The file " + path + " holds no signing key, which is one line "
                        + "PRIVATE+KEY+<origin>+<key id>+<base64>: restore it from a backup, or move it away and start"
                        + " again, which makes a new key.")
                .hasNoCause();
        assertThat(Files.readString(path)).isEqualTo(text);
    }

    @Test
    void bytes_that_are_no_text_and_files_of_any_length_are_refused() throws IOException {
        Path binary = written("");
        Files.write(binary, new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> new SigningKeyFile(binary).open(ORIGIN)).hasMessageContaining("holds no signing key");

        byte[] long_ = new byte[1 << 20];
        Arrays.fill(long_, (byte) 'a');
        Files.write(binary, long_);
        assertThatThrownBy(() -> new SigningKeyFile(binary).open(ORIGIN))
                .hasMessageContaining("cannot be read: it has more than 1000 bytes;");
    }

    @Test
    void a_key_of_another_origin_is_refused() throws IOException {
        Path path = written(GOLDEN);

        assertThatThrownBy(() -> new SigningKeyFile(path).open(new KeyName("registry.example.org/city")))
                .isInstanceOf(UnusableKeyFile.class).hasMessageContaining(
                        "is of the origin registry.example.org/dialogue, but the ledger's origin is"
                                + " registry.example.org/city: correct registry.ledger.origin, or move it away");
    }

    @Test
    void a_folder_in_its_place_and_a_file_in_its_folders_place_are_refused() throws IOException {
        Path inPlace = Files.createDirectory(folder.resolve("signing.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThatThrownBy(() -> new SigningKeyFile(inPlace).open(ORIGIN)).isInstanceOf(UnusableKeyFile.class)
                .hasMessageContaining("The signing key " + inPlace + " cannot be read: ");

        Path below = written("not a folder").resolve("signing.key");
        assertThatThrownBy(() -> new SigningKeyFile(below).open(ORIGIN)).isInstanceOf(UnusableKeyFile.class)
                .hasMessageContaining("cannot be made: ").hasMessageContaining("registry.checkpoints.signing-key");
    }

    private Path written(String text) throws IOException {
        Path path = Files.createTempFile(folder, "signing", ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(path, text);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String golden() {
        try (InputStream file = SigningKeyFileTest.class.getResourceAsStream("/golden/checkpoints/signing.key")) {
            return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }
}
