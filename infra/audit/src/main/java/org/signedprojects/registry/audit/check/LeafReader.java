package org.signedprojects.registry.audit.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.audit.source.Entries;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;

/// Reads a source, takes its entries apart and hashes them, a few batches ahead of whoever checks them: what can be done
/// to an entry without knowing the others. The source is touched by one thread only. Up to four others work on the batches,
/// and so does whoever waits for one; they come in the source's order all the same.
final class LeafReader implements AutoCloseable {
    /// More would wait for the thread that checks, and keep more batches in memory.
    private static final int MOST_WORKERS = 4;
    /// The thread that checks works too.
    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, MOST_WORKERS);
    static final int BATCHES_AHEAD = 4;

    /// @param found  entries in the source's order
    /// @param scans  each taken apart
    /// @param leaves hash of each
    record Batch(List<Found> found, List<EntryScan> scans, List<Hash> leaves) {
        static Batch of(List<Found> found) {
            TreeHasher hasher = new TreeHasher();
            List<EntryScan> scans = new ArrayList<>(found.size());
            List<Hash> leaves = new ArrayList<>(found.size());
            @Nullable
            EntryScan neighbour = null;
            for (Found entry : found) {
                neighbour = new EntryScan(entry.entry(), neighbour);
                scans.add(neighbour);
                leaves.add(hasher.leaf(entry.entry()));
            }
            return new Batch(found, scans, leaves);
        }
    }

    private sealed interface Item {
        record Read(FutureTask<Batch> batch) implements Item {}

        record Failed(Throwable why) implements Item {}

        record Ended(Entries.Stated stated) implements Item {}
    }

    private final EntrySource source;
    private final BlockingQueue<Item> ahead = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final ExecutorService reader = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("audit-reader").daemon().factory());
    private final ThreadPoolExecutor workers;
    private Entries.@Nullable Stated stated;

    LeafReader(EntrySource source) {
        this(source, WORKERS);
    }

    LeafReader(EntrySource source, int workers) {
        this.source = source;
        this.workers = new ThreadPoolExecutor(workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("audit-worker-", 1).daemon().factory());
        reader.execute(this::read);
    }

    /// What fails on another thread, in the source or in taking an entry apart, fails here: the very exception or error.
    /// @return null at the end
    /// @throws org.signedprojects.registry.audit.source.Unsound as the source throws it
    @Nullable
    Batch next() {
        if (stated != null) {
            return null;
        }
        try {
            return switch (ahead.take()) {
                case Item.Read read -> finished(read.batch);
                case Item.Failed failed -> throw unchecked(failed.why);
                case Item.Ended ended -> {
                    stated = ended.stated;
                    yield null;
                }
            };
        } catch (ExecutionException broken) {
            throw unchecked(broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted.", stopped);
        }
    }

    /// @return what the source states of its own size; null before the end
    Entries.@Nullable Stated stated() {
        return stated;
    }

    /// Waits until no thread touches the source any more, even when whoever closes is interrupted: the source is about to
    /// be used or closed by another. Where it neither answers nor heeds interruption, that takes as long as its answer.
    @Override
    public void close() {
        reader.shutdownNow();
        reader.close();
        workers.shutdownNow();
        workers.close();
    }

    /// Works on other batches rather than to sleep: what this thread has made lies near it when it is checked.
    private Batch finished(FutureTask<Batch> batch) throws ExecutionException, InterruptedException {
        while (!batch.isDone()) {
            Runnable other = workers.getQueue().poll();
            if (other == null) {
                break;
            }
            other.run();
        }
        return batch.get();
    }

    private static RuntimeException unchecked(Throwable failed) {
        return switch (failed) {
            case Error broken -> throw broken;
            case RuntimeException known -> known;
            default -> new IllegalStateException(failed);
        };
    }

    private void read() {
        try {
            ahead.put(readAll());
        } catch (InterruptedException nobodyListensAnyMore) {
            Thread.currentThread().interrupt();
        }
    }

    private Item readAll() throws InterruptedException {
        try (Entries entries = source.entries()) {
            for (List<Found> next = entries.next(); !next.isEmpty(); next = entries.next()) {
                List<Found> found = next;
                FutureTask<Batch> task = new FutureTask<>(() -> Batch.of(found));
                workers.execute(task);
                ahead.put(new Item.Read(task));
            }
            return new Item.Ended(entries.stated());
        } catch (RuntimeException | Error failed) {
            return new Item.Failed(failed);
        }
    }
}
