package org.signedprojects.registry.query.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.signedprojects.registry.query.witness.UnreadCheckpoint;
import org.signedprojects.registry.query.witness.Witness;
import org.signedprojects.registry.query.witness.WitnessState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares signed checkpoints with the tree that follows from the consumed entries.
final class TreeWitness implements Witness {
    private static final Logger LOG = LoggerFactory.getLogger(TreeWitness.class);

    private final VerifierKeys keys;
    private final PostgresFindings findings;
    private final PostgresTiles tiles;
    private final SecondLook secondLook;
    private final Clock clock;
    private final Map<LedgerName, Watched> watched;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    TreeWitness(FollowedLedgers followed, VerifierKeys keys, PostgresFindings findings, PostgresTiles tiles,
            SecondLook secondLook, Clock clock) {
        this.keys = keys;
        this.findings = findings;
        this.tiles = tiles;
        this.secondLook = secondLook;
        this.clock = clock;
        this.watched = followed.names().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Watched::new));
    }

    @Override
    public String projection() {
        return TreeProjection.NAME;
    }

    @Override
    public long begin(LedgerName ledger, LongSupplier size) {
        Watched ours = watched(ledger);
        long from = ours.begin(findings.introduce(ledger), size.getAsLong());
        storeVerdict(ledger);
        SignedCheckpoint right = ours.right();
        if (!ours.isBroken() && right != null) {
            try {
                recheck(ledger, right);
            } catch (LedgerBroken broken) {
                condemn(broken);
            }
        }
        return from;
    }

    /// What was found right before has to be right still: what goes on from it rests on the same tiles.
    /// @throws LedgerBroken when the stored tiles have another root
    void recheck(LedgerName ledger, SignedCheckpoint right) {
        secondLook.confirm(ledger, right.size(), () -> compareAgain(ledger, right));
    }

    private void compareAgain(LedgerName ledger, SignedCheckpoint right) {
        Hash root = tiles.edge(ledger, right.size()).root();
        if (!root.equals(right.root())) {
            throw new LedgerBroken(ledger, "the tree in the database has root " + root.base64() + " at size "
                    + right.size() + ", the checkpoint that was found right there has " + right.root().base64(), null);
        }
    }

    @Override
    public boolean takesCheckpoints(LedgerName ledger) {
        return watched(ledger).hasRoom() && !keys.of(ledger).isEmpty();
    }

    @Override
    public long known(LedgerName ledger) {
        return watched(ledger).known();
    }

    @Override
    public void receive(LedgerName ledger, List<UnreadCheckpoint> checkpoints, long size) {
        Watched ours = watched(ledger);
        List<SignedCheckpoint> due = new ArrayList<>();
        for (UnreadCheckpoint unread : checkpoints) {
            SignedCheckpoint checkpoint = opened(ledger, unread);
            if (checkpoint == null) {
                continue;
            }
            if (checkpoint.size() > size) {
                ours.await(checkpoint);
            } else {
                due.add(checkpoint);
            }
            ours.received(unread.offset());
        }
        compareStored(ledger, due, size);
        storeRight(ledger, due);
    }

    private @Nullable SignedCheckpoint opened(LedgerName ledger, UnreadCheckpoint unread) {
        try {
            return SignedCheckpoint.open(unread, keys.of(ledger), clock.instant());
        } catch (InvalidNote notOurs) {
            LOG.warn("A record of the checkpoints of ledger {} at offset {} is passed over: {}", ledger,
                    unread.offset(), notOurs.getMessage());
            watched(ledger).passedOver(String.valueOf(notOurs.getMessage()));
            return null;
        }
    }

    /// @param size entries that the tree has, committed; no checkpoint is of more
    private void compareStored(LedgerName ledger, List<SignedCheckpoint> checkpoints, long size) {
        checkpoints.forEach(checkpoint -> secondLook.confirm(ledger, size,
                () -> compare(ledger, checkpoint, tiles.edge(ledger, checkpoint.size()).root())));
    }

    private void storeRight(LedgerName ledger, List<SignedCheckpoint> right) {
        Watched ours = watched(ledger);
        right.stream().reduce((one, next) -> next.isNewerThan(one) ? next : one)
                .filter(newest -> newest.isNewerThan(ours.right())).ifPresent(newest -> {
                    findings.right(ledger, newest, ours.resumeOffset());
                    ours.foundRight(newest);
                });
    }

    /// @param root of the consumed entries at the checkpoint's size
    private static void compare(LedgerName ledger, SignedCheckpoint checkpoint, Hash root) {
        if (!checkpoint.root().equals(root)) {
            throw new LedgerBroken(ledger, "the signed checkpoint of size " + checkpoint.size() + " has root "
                    + checkpoint.root().base64() + ", the entries that came have root " + root.base64(),
                    checkpoint.note());
        }
    }

    /// What was compared for a transaction may not have been committed with it.
    void forgetCompared(LedgerName ledger) {
        watched(ledger).forgetCompared();
    }

    /// Compares what waits for one of the sizes that an edge passes, while it passes them.
    /// @param edge grows by `leaves`, as far as the first checkpoint that does not match
    void grow(LedgerName ledger, RightEdge edge, List<Hash> leaves) {
        Watched ours = watched(ledger);
        SignedCheckpoint right = null;
        long from = edge.size();
        List<SignedCheckpoint> waiting = ours.within(from, from + leaves.size());
        int next = 0;
        for (Hash leaf : leaves) {
            edge.append(leaf);
            if (next < waiting.size() && waiting.get(next).size() == edge.size()) {
                right = waiting.get(next++);
                compare(ledger, right, edge.root());
                ours.compared(right);
            }
        }
        if (right != null) {
            findings.right(ledger, right, ours.resumeOffset());
        }
    }

    @Override
    public void applied(LedgerName ledger, long size) {
        Watched ours = watched(ledger);
        List<SignedCheckpoint> passedElsewhere = ours.notCompared(size);
        compareStored(ledger, passedElsewhere, size);
        ours.reached(size);
        storeRight(ledger, passedElsewhere);
    }

    @Override
    public void condemn(LedgerBroken broken) {
        watched(broken.ledger()).condemn(broken);
        LOG.error("Ledger {} is BROKEN: {}", broken.ledger(), broken.reason());
        // Also when the database cannot store it now.
        listeners.forEach(Runnable::run);
        storeVerdict(broken.ledger());
    }

    /// Stores the verdict, if there is one that is not stored yet: the database may have been away when it was found.
    void storeVerdict(LedgerName ledger) {
        Watched ours = watched(ledger);
        LedgerBroken unstored = ours.unstored();
        if (unstored != null) {
            findings.broken(unstored, clock.instant());
            ours.verdictStored();
        }
    }

    @Override
    public WitnessState state(LedgerName ledger) {
        return watched(ledger).state(!keys.of(ledger).isEmpty());
    }

    @Override
    public boolean anyBroken() {
        return watched.values().stream().anyMatch(Watched::isBroken);
    }

    @Override
    public void onBroken(Runnable listener) {
        listeners.add(listener);
    }

    private Watched watched(LedgerName ledger) {
        Watched ours = watched.get(ledger);
        if (ours == null) {
            throw new IllegalArgumentException("ledger " + ledger + " is not followed");
        }
        return ours;
    }
}
