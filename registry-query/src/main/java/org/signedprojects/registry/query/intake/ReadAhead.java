package org.signedprojects.registry.query.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.witness.UnreadCheckpoint;

/// Reads and decodes the next batch of a ledger's topics while the one before is being applied: when a long history is
/// projected anew, decoding takes as long as applying. Between [#await] and [#begin] nothing is being read, and the
/// topics may be told what to read. For one thread; closed before the topics.
final class ReadAhead implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    /// @param entries      to apply, up to the first that cannot be read
    /// @param unreadable   the first that cannot be read; null where all can
    /// @param checkpoints  what came of the topic of checkpoints
    /// @param fromTheStart whether everything before these entries was read too
    /// @param more         whether the broker has more of them
    record Batch(List<LedgerEntry> entries, @Nullable StopReason unreadable, List<UnreadCheckpoint> checkpoints,
            boolean fromTheStart, boolean more) {
        /// @return whether it brings nothing but entries, all of which can be read
        boolean onlyEntries() {
            return unreadable == null && checkpoints.isEmpty() && !entries.isEmpty();
        }
    }

    private final LedgerTopic topic;
    private final EntryReader reader;
    private final ExecutorService thread;
    private CompletableFuture<Batch> begun = CompletableFuture
            .failedFuture(new IllegalStateException("nothing is being read"));

    ReadAhead(LedgerName ledger, LedgerTopic topic) {
        this.topic = topic;
        this.reader = new EntryReader(ledger);
        this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("read-" + ledger).factory());
    }

    /// Begins to read one batch, which is empty when nothing comes for a while.
    void begin() {
        begun = CompletableFuture.supplyAsync(this::read, thread);
    }

    /// Waits for the batch that was begun last, and leaves it to [#await], as it does with a failure.
    /// @return it, empty where reading it has failed
    Optional<Batch> peek() {
        return begun.handle((batch, failure) -> failure == null ? Optional.of(batch) : Optional.<Batch>empty()).join();
    }

    /// Waits for the batch that was begun last.
    /// @throws RuntimeException what reading it failed with
    Batch await() {
        try {
            return begun.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : failed;
        }
    }

    /// Waits for the records of one poll, and decodes them.
    private Batch read() {
        boolean fromTheStart = topic.readsFromTheStart();
        LedgerTopic.Polled polled = topic.poll(POLL);
        List<LedgerEntry> entries = new ArrayList<>();
        StopReason unreadable = reader.read(polled.entries(), entries);
        boolean more = unreadable == null && !entries.isEmpty() && topic.lag().orElse(0) > 0;
        return new Batch(entries, unreadable, polled.checkpoints(), fromTheStart, more);
    }

    @Override
    public void close() {
        topic.wakeUp();
        thread.close();
    }
}
