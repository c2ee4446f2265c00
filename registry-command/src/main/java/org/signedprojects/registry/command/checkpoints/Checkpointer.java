package org.signedprojects.registry.command.checkpoints;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.SigningKey;

/// Signs checkpoints for as long as one publisher leads and nothing fails; the next attempt has its own. For one thread at
/// a time.
///
/// First it goes through the entries since the last checkpoint ([#catchUp] while it is [#isBehind]) and sees that whatever
/// was signed still holds. Then, for each Kafka transaction: [#hash] its entries, put the checkpoint that is [#due] into it,
/// and tell when it is committed ([#published]).
public final class Checkpointer {
    private final TreeHasher hasher = new TreeHasher();
    private final SigningKey key;
    private final CompactTree tree;
    /// Signed before, of the tree's size or larger, smallest first: the tree has to come to each of them.
    private final Deque<SignedCheckpoint> earlier;
    private final LastCheckpoints last;
    private final long caughtUpAt;
    private final PostgresCheckpoint store;
    private final long intervalNanos;
    private final CheckpointMetrics metrics;
    /// Under the newest checkpoint in Kafka that this key signed; -1 for none.
    private long publishedSize;
    private long publishedAt;

    /// @param published entries in Kafka
    Checkpointer(SigningKey key, LastCheckpoints last, long published, PostgresCheckpoint store, Duration interval,
            CheckpointMetrics metrics) {
        this.key = key;
        this.last = last;
        this.tree = last.tree(published);
        this.earlier = new ArrayDeque<>(last.from(tree.size()));
        this.caughtUpAt = Math.max(last.size(), published);
        this.store = store;
        this.intervalNanos = interval.toNanos();
        this.metrics = metrics;
        this.publishedSize = last.sizeSignedBy(key);
        this.publishedAt = System.nanoTime() - intervalNanos;
    }

    /// @return whether entries that are published, or that were signed, are not in the tree yet
    public boolean isBehind() {
        return tree.size() < caughtUpAt || !earlier.isEmpty();
    }

    /// Reads and hashes the next entries, at most [Ledger#MAX_READ].
    /// @throws CannotSign when the ledger is not what was signed
    public void catchUp(Ledger ledger) {
        confirmEarlier();
        long missing = caughtUpAt - tree.size();
        if (missing > 0) {
            List<LedgerEntry> entries = ledger.entriesFrom(tree.size(), (int) Math.min(Ledger.MAX_READ, missing));
            if (entries.isEmpty()) {
                throw new CannotSign("the ledger ends before position " + tree.size() + ", expected are " + caughtUpAt
                        + " entries");
            }
            for (LedgerEntry entry : entries) {
                append(entry);
                confirmEarlier();
            }
        }
    }

    /// The next entry that is published. One that is in the tree already, because Kafka has lost it and gets it again,
    /// changes nothing.
    public void hash(LedgerEntry entry) {
        if (entry.position() >= tree.size()) {
            append(entry);
        }
    }

    /// @param published entries in Kafka when the transaction is committed that the checkpoint is for
    /// @return the checkpoint to put into that transaction, at most one an interval; empty when there is nothing new
    public Optional<SignedCheckpoint> due(long published) {
        return nanosUntilDue(published) == 0
                ? Optional.of(SignedCheckpoint.sign(tree.size(), tree.root(), key))
                : Optional.empty();
    }

    /// @return how long until something is due though no entry comes, 0 for now, the largest value for never
    public long nanosUntilDue(long published) {
        boolean signed = tree.size() == 0 || tree.size() == publishedSize;
        if (signed || isBehind() || tree.size() != published) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, intervalNanos - (System.nanoTime() - publishedAt));
    }

    /// No more entries come: what is new is due without waiting for the interval.
    public void hurry() {
        publishedAt = System.nanoTime() - intervalNanos;
    }

    /// The checkpoint that was due is in Kafka now; saves it. When that fails, because the database is away or the lead is
    /// lost, whoever resumes finds it in Kafka.
    public void published(SignedCheckpoint checkpoint) {
        publishedSize = checkpoint.size();
        publishedAt = System.nanoTime();
        metrics.published(checkpoint);
        store.save(checkpoint, tree);
    }

    private void append(LedgerEntry entry) {
        if (entry.position() != tree.size()) {
            throw new CannotSign("the ledger has position " + entry.position() + ", expected " + tree.size());
        }
        tree.append(hasher.leaf(entry.bytes()));
    }

    /// What was signed for the tree's size has to be its root. What Kafka has and the database not is saved now: a crash
    /// came between the two.
    private void confirmEarlier() {
        while (!earlier.isEmpty() && earlier.getFirst().size() == tree.size()) {
            SignedCheckpoint signed = earlier.removeFirst();
            if (!signed.checkpoint().root().equals(tree.root())) {
                throw new CannotSign(
                        "the ledger contradicts the checkpoint of " + signed.size() + " entries: its root is "
                                + tree.root().base64() + ", signed was " + signed.checkpoint().root().base64());
            }
            if (last.isToBeSaved(signed)) {
                store.save(signed, tree);
            }
            metrics.takenOver(signed);
        }
    }
}
