package org.signedprojects.registry.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.note.VerifierKey;

/// The signed checkpoints that were published, held against the entries they speak of. Each is right about the entries, so
/// all are consistent with each other.
final class Checkpoints {
    private final Map<Long, Hash> roots = new HashMap<>();
    private final TreeHasher hasher = new TreeHasher();
    private final CompactTree tree = new CompactTree();
    private final Consumer<String> violation;
    private int count;
    private long lastSize = -1;

    /// @param violation takes a sentence for each thing that is wrong
    Checkpoints(Consumer<String> violation) {
        this.violation = violation;
    }

    /// Reads all that was published, once a checkpoint covers the whole ledger, which has gone quiet. A system that does
    /// not publish checkpoints has none to be judged.
    /// @param verifierKeys the file of public keys
    /// @param size         of the ledger
    void read(String kafka, String topic, Path verifierKeys, long size, Duration patience) {
        if (!RawTopic.exists(kafka, topic)) {
            return;
        }
        try (RawTopic records = RawTopic.open(kafka, topic)) {
            if (!Files.exists(verifierKeys)) {
                records.nextUntilEnd().ifPresent(record -> violation.accept("there are checkpoints, but no keys"));
                return;
            }
            read(records, keys(verifierKeys), size, patience);
        }
    }

    /// What follows the checkpoint that covers everything counts, too: an old publisher that wakes up writes there.
    void read(RawTopic records, List<VerifierKey> keys, long size, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (lastSize < size && System.nanoTime() < deadline) {
            records.next(Duration.ofSeconds(1)).ifPresent(record -> add(record, keys));
        }
        for (var record = records.nextUntilEnd(); record.isPresent(); record = records.nextUntilEnd()) {
            add(record.get(), keys);
        }
        if (lastSize < size) {
            violation.accept("the last checkpoint speaks of " + lastSize + " entries, the ledger has " + size
                    + " and is quiet");
        }
    }

    int count() {
        return count;
    }

    /// @param entry at the next position, from 0
    void count(byte[] entry) {
        check();
        tree.append(hasher.leaf(entry));
    }

    /// To be called after the last entry.
    void end() {
        check();
        roots.keySet().stream().sorted().forEach(size -> violation.accept("a checkpoint speaks of " + size
                + " entries, the topic has " + tree.size()));
    }

    private void check() {
        Optional.ofNullable(roots.remove(tree.size())).filter(root -> !root.equals(tree.root())).ifPresent(
                root -> violation.accept("the checkpoint of size " + tree.size() + " has root " + root.base64()
                        + ", the entries have " + tree.root().base64()));
    }

    private void add(ConsumerRecord<byte[], byte[]> record, List<VerifierKey> keys) {
        try {
            Note note = Note.parse(record.value());
            note.verifiedBy(keys);
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            Hash before = roots.put(checkpoint.size(), checkpoint.root());
            if (before != null && !before.equals(checkpoint.root())) {
                violation.accept("two checkpoints of size " + checkpoint.size() + " have different roots");
            }
            if (checkpoint.size() < lastSize) {
                violation.accept("a checkpoint of size " + checkpoint.size() + " follows one of size " + lastSize);
            }
            lastSize = checkpoint.size();
            count++;
        } catch (InvalidNote invalid) {
            violation.accept("the checkpoint at offset " + record.offset() + ": " + invalid.getMessage());
        }
    }

    private static List<VerifierKey> keys(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(VerifierKey::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
