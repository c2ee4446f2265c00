package org.signedprojects.registry.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
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
