package org.signedprojects.registry.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.files.Synced;

class PostgresBinariesIT {
    @TempDir
    Path cache;

    @Test
    void programs_are_on_the_disk_before_they_have_their_name() throws IOException {
        List<Path> synced = Synced.during(() -> PostgresBinaries.in(cache));

        Path folder = cache.resolve("postgres-" + PostgresBinaries.VERSION);
        Path unpacking = cache.resolve(cache.relativize(synced.getFirst()).getName(0));
        try (Stream<Path> unpacked = Files.walk(folder)) {
            assertThat(synced.subList(0, synced.size() - 1)).hasSizeGreaterThan(100)
                    .containsExactlyInAnyOrderElementsOf(
                            unpacked.filter(path -> !Files.isSymbolicLink(path))
                                    .map(path -> unpacking.resolve(folder.relativize(path)).normalize()).toList());
        }
        assertThat(synced.getLast()).isEqualTo(cache);
        assertThat(cache).isDirectoryNotContaining(path -> !path.equals(folder) && !path.equals(lock()));
    }

    @Test
    void what_a_killed_process_was_unpacking_does_not_stay() throws IOException {
        Path half = Files.createDirectories(cache.resolve("postgres-unpacking-1234/bin"));
        Files.writeString(half.resolve("postgres"), "half a program");

        Path folder = PostgresBinaries.in(cache).folder();

        assertThat(cache).isDirectoryNotContaining(path -> !path.equals(folder) && !path.equals(lock()));
    }

    private Path lock() {
        return cache.resolve("postgres.lock");
    }
}
