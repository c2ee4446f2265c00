package org.signedprojects.registry.query.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.signedprojects.registry.query.witness.WitnessState;
import org.signedprojects.registry.query.witness.WitnessState.Verdict;

/// What the witness remembers of one ledger: checkpoints that wait for their entries, the newest right one, a verdict.
final class Watched {
    /// Checkpoints that may wait. Several times as many as a batch has entries, so that while projections are rebuilt every
    /// checkpoint within a batch is known before the batch is applied.
    static final int WAITING_MAX = 10_000;

    private final LedgerName ledger;
    private final TreeMap<Long, SignedCheckpoint> waiting = new TreeMap<>();
    /// Sizes of those that the unit of work at hand has compared.
    private final Set<Long> compared = new HashSet<>();
    private @Nullable SignedCheckpoint right;
    private long nextOffset;
    private boolean full;
    /// Of the checkpoints that came since reading began.
    private long largest;
    /// Why the newest record that came is no checkpoint of a known key; null where it is one.
    private @Nullable String passedOver;
    /// The first finding; as it was found here, or as it was stored.
    private volatile @Nullable LedgerBroken broken;
    private boolean verdictStored;

    Watched(LedgerName ledger) {
        this.ledger = ledger;
    }

    /// @param size entries that the tree has; where it is built anew, a right checkpoint beyond them waits to be found
    ///             right again, and all earlier ones are read again
    /// @return where to begin reading the topic of checkpoints
    synchronized long begin(PostgresFindings.Findings stored, long size) {
        waiting.clear();
        compared.clear();
        full = false;
        largest = 0;
        nextOffset = stored.topicOffset();
        right = null;
        String reason = stored.broken();
        verdictStored = reason != null;
        if (reason != null && broken == null) {
            broken = new LedgerBroken(ledger, reason, null);
        }
        SignedCheckpoint before = stored.right();
        if (before != null && before.size() > size) {
            waiting.put(before.size(), before);
            nextOffset = 0;
        } else {
            right = before;
        }
        return nextOffset;
    }

    /// @throws LedgerBroken when it contradicts one of the same size
    synchronized void await(SignedCheckpoint checkpoint) {
        SignedCheckpoint same = waiting.put(checkpoint.size(), checkpoint);
        if (same != null && !same.root().equals(checkpoint.root())) {
            throw new LedgerBroken(ledger, "two signed checkpoints of size " + checkpoint.size()
                    + " have different roots: " + same.root().base64() + " and " + checkpoint.root().base64(),
                    checkpoint.note());
        }
        full = full || waiting.size() >= WAITING_MAX;
        largest = Math.max(largest, checkpoint.size());
    }

    /// @return what waits for these sizes, in order
    synchronized List<SignedCheckpoint> within(long afterSize, long upToSize) {
        return List.copyOf(waiting.subMap(afterSize, false, upToSize, true).values());
    }

    synchronized void forgetCompared() {
        compared.clear();
    }

    synchronized void compared(SignedCheckpoint checkpoint) {
        compared.add(checkpoint.size());
    }

    /// @return what waits for these sizes and was not compared, since another instance has brought the entries
    synchronized List<SignedCheckpoint> notCompared(long upToSize) {
        return waiting.headMap(upToSize, true).values().stream().filter(it -> !compared.contains(it.size())).toList();
    }

    /// @return where reading the topic of checkpoints has to begin, so that all that was not compared comes again
    synchronized long resumeOffset() {
        return waiting.values().stream().filter(it -> !compared.contains(it.size()))
                .mapToLong(SignedCheckpoint::offset).filter(offset -> offset >= 0).min().orElse(nextOffset);
    }

    synchronized void received(long offset) {
        nextOffset = offset + 1;
        passedOver = null;
    }

    /// Unless a later one is received, it is read again when reading begins again: its key may be known then.
    synchronized void passedOver(String reason) {
        passedOver = reason;
    }

    synchronized void foundRight(SignedCheckpoint checkpoint) {
        if (checkpoint.isNewerThan(right)) {
            right = checkpoint;
        }
    }

    /// Told when all that waited for sizes up to this one has been compared, and what was applied is committed.
    synchronized void reached(long size) {
        compared.clear();
        Map.Entry<Long, SignedCheckpoint> newest = waiting.floorEntry(size);
        if (newest != null) {
            foundRight(newest.getValue());
            waiting.headMap(size, true).clear();
            full = full && waiting.size() > WAITING_MAX / 2;
        }
    }

    /// Checkpoints are read in the order in which they were signed.
    /// @return the largest size of which one came, while more are kept back; [Long#MAX_VALUE] while none are
    synchronized long known() {
        return full ? largest : Long.MAX_VALUE;
    }

    synchronized boolean hasRoom() {
        return !full && broken == null;
    }

    synchronized @Nullable SignedCheckpoint right() {
        return right;
    }

    boolean isBroken() {
        return broken != null;
    }

    /// The first finding stays.
    synchronized void condemn(LedgerBroken found) {
        if (broken == null) {
            broken = found;
        }
    }

    /// @return the verdict, with its evidence, where it is in memory only; null where there is none, or it is stored
    synchronized @Nullable LedgerBroken unstored() {
        return verdictStored ? null : broken;
    }

    synchronized void verdictStored() {
        verdictStored = true;
    }

    /// @param keysKnown whether any key may sign for the ledger
    synchronized WitnessState state(boolean keysKnown) {
        long checked = right == null ? 0 : right.size();
        LedgerBroken found = broken;
        if (found != null) {
            return new WitnessState(ledger, Verdict.BROKEN, checked, found.reason());
        }
        String wait = reasonToWait(keysKnown);
        return new WitnessState(ledger, wait == null ? Verdict.CONSISTENT : Verdict.WAITING, checked, wait);
    }

    private @Nullable String reasonToWait(boolean keysKnown) {
        if (!keysKnown) {
            return "no key that may sign checkpoints is known";
        }
        if (passedOver != null) {
            return "the newest checkpoint was passed over: " + passedOver;
        }
        if (!waiting.isEmpty()) {
            return "the entries under the checkpoint of size " + waiting.lastKey() + " have not all come";
        }
        return right == null ? "no checkpoint has come yet" : null;
    }
}
