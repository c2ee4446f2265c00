package org.signedprojects.registry.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    private static final int DELETING = 4;

    @TempDir
    private Path folder;

    @Test
    void a_folder_may_be_deleted_by_several_at_the_same_time() throws Exception {
        Path kept = Files.writeString(folder.resolve("kept"), "what a link leads to");
        Path tree = folder.resolve("tree");
        for (int turn = 0; turn < 5; turn++) {
            for (int i = 0; i < 300; i++) {
                Path below = Files.createDirectories(tree.resolve("a" + i).resolve("b"));
                Files.writeString(below.resolve("file"), "");
                Files.createSymbolicLink(below.resolve("link"), kept);
            }
            deletedBySeveral(tree);
            assertThat(tree).doesNotExist();
        }
        assertThat(kept).exists();
    }

    private static void deletedBySeveral(Path tree) {
        CyclicBarrier together = new CyclicBarrier(DELETING);
        List<CompletableFuture<Void>> deleting = new ArrayList<>();
        for (int i = 0; i < DELETING; i++) {
            deleting.add(CompletableFuture.runAsync(() -> {
                try {
                    together.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                Folders.delete(tree);
            }, command -> Thread.ofPlatform().start(command)));
        }
        deleting.forEach(CompletableFuture::join);
    }
}
