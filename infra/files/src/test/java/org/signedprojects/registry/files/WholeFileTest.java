package org.signedprojects.registry.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void a_new_file_has_its_content_on_the_disk_before_its_name() throws IOException {
        WholeFile file = file("made");

        assertContentThenName("made", Synced.during(() -> assertThat(file.create("content")).isTrue()));

        assertThat(file.path()).hasContent("content");
        assertNothingBeside(file.path());
    }

    @Test
    void so_has_one_that_takes_the_place_of_another() throws IOException {
        WholeFile file = file("replaced");
        file.create("old");

        assertContentThenName("replaced", Synced.during(() -> file.replace("new")));

        assertThat(file.path()).hasContent("new");
        assertNothingBeside(file.path());
    }

    @Test
    void a_file_that_is_there_is_not_made_again() throws IOException {
        WholeFile file = file("there");
        file.create("first");

        assertThat(file.create("second")).isFalse();

        assertThat(file.path()).hasContent("first");
        assertNothingBeside(file.path());
    }

    @Test
    void folders_that_it_makes_are_on_the_disk_with_it() throws IOException {
        WholeFile file = file("outer/inner/made");
        Path outer = folder.resolve("outer");

        List<Path> synced = Synced.during(() -> file.create("content"));

        assertThat(synced).hasSize(4).startsWith(folder, outer).endsWith(outer.resolve("inner"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(outer))).isEqualTo("rwx------");
    }

    @Test
    void one_that_cannot_be_written_leaves_nothing() throws IOException {
        Thread.currentThread().interrupt(); // so that writing fails
        assertThatThrownBy(() -> file("secret").create("content")).isInstanceOf(ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(folder).isEmptyDirectory();
    }

    private static void assertContentThenName(String name, List<Path> synced) {
        assertThat(synced).hasSize(2);
        assertThat(synced.getFirst().getFileName().toString()).matches(name + "\\.\\d+\\.new");
        assertThat(synced.getLast()).isEqualTo(synced.getFirst().getParent());
    }

    private void assertNothingBeside(Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private WholeFile file(String name) {
        return new WholeFile(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
    }
}
