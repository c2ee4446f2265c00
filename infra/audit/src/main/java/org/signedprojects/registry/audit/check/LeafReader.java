package org.signedprojects.registry.audit.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.audit.source.Entries;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;

/// Reads a source and hashes its entries on a thread of its own, a few batches ahead of whoever checks them. The source
/// is touched by that thread only.
final class LeafReader implements AutoCloseable {
    private static final int BATCHES_AHEAD = 4;

    /// @param found  entries in the source's order
    /// @param leaves hash of each
    record Batch(List<Found> found, List<Hash> leaves) {}

    private sealed interface Item {
        record Read(Batch batch) implements Item {}

        record Ended(Entries.Stated stated) implements Item {}

        record Failed(RuntimeException why) implements Item {}
    }

    private final EntrySource source;
    private final BlockingQueue<Item> ahead = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread thread;
    private Entries.@Nullable Stated stated;

    LeafReader(EntrySource source) {
        this.source = source;
        this.thread = Thread.ofPlatform().name("audit-reader").daemon().start(this::read);
    }

    /// @return null at the end
    /// @throws org.signedprojects.registry.audit.source.Unsound as the source throws it
    @Nullable
    Batch next() {
        if (stated != null) {
            return null;
        }
        try {
            return switch (ahead.take()) {
                case Item.Read read -> read.batch;
                case Item.Failed failed -> throw failed.why;
                case Item.Ended ended -> {
                    stated = ended.stated;
                    yield null;
                }
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted.", stopped);
        }
    }

    /// @return what the source states of its own size; null before the end
    Entries.@Nullable Stated stated() {
        return stated;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            ahead.put(readAll());
        } catch (InterruptedException nobodyListensAnyMore) {
            Thread.currentThread().interrupt();
        }
    }

    private Item readAll() throws InterruptedException {
        TreeHasher hasher = new TreeHasher();
        try (Entries entries = source.entries()) {
            for (List<Found> found = entries.next(); !found.isEmpty(); found = entries.next()) {
                List<Hash> leaves = new ArrayList<>(found.size());
                for (Found entry : found) {
                    leaves.add(hasher.leaf(entry.entry()));
                }
                ahead.put(new Item.Read(new Batch(found, leaves)));
            }
            return new Item.Ended(entries.stated());
        } catch (RuntimeException failed) {
            return new Item.Failed(failed);
        }
    }
}
