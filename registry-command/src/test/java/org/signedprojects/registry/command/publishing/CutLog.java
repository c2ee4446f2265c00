package org.signedprojects.registry.command.publishing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// The file of one partition of a Kafka that does not run, of which the end is taken away.
/// @param folder of the partition
record CutLog(Path folder) {
    /// In front of each batch: eight bytes of its first offset, four of how many bytes come after these twelve.
    private static final int BEFORE_LENGTH = 8;
    private static final int BEFORE_BATCH = 12;

    /// @param batches to be taken away, of records or of a transaction's end; all when there are no more
    void cut(int batches) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("%020d.log".formatted(0)).toFile(), "rw")) {
            Deque<Long> starts = new ArrayDeque<>();
            for (long at = 0; at < file.length();) {
                starts.push(at);
                file.seek(at + BEFORE_LENGTH);
                at += BEFORE_BATCH + file.readInt();
            }
            long end = file.length();
            for (int i = 0; i < batches && !starts.isEmpty(); i++) {
                end = starts.pop();
            }
            file.setLength(end);
        }
    }
}
