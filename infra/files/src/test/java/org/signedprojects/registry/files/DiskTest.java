package org.signedprojects.registry.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @TempDir
    Path folder;

    @Test
    void all_files_and_folders_of_a_tree_are_synced() throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Path inner = Files.createDirectory(tree.resolve("inner"));
        Path file = Files.writeString(inner.resolve("file"), "content");
        Files.createSymbolicLink(inner.resolve("link"), Path.of("nowhere"));

        assertThat(Synced.during(() -> Disk.syncTree(tree))).containsExactlyInAnyOrder(tree, inner, file);
    }

    @Test
    void a_new_name_is_synced_and_takes_the_place_of_a_file() throws IOException {
        Path fresh = Files.writeString(folder.resolve("fresh"), "new");
        Path name = Files.writeString(folder.resolve("name"), "old");

        List<Path> synced = Synced.during(() -> Disk.rename(fresh, name));

        assertThat(synced).containsExactly(folder);
        assertThat(name).hasContent("new");
        assertThat(fresh).doesNotExist();
    }
}
