package org.signedprojects.registry.query.audit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.query.audit.PostgresTiles.Place;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Hashes all stored tiles again, at the start and from time to time: every full tile has to give the hash that the tile
/// above holds for it, and all together the root of the newest checkpoint that was found right. So a hash that was
/// changed in the database is found, although the tree in memory goes on to be right.
final class TileCheck implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TileCheck.class);
    /// Divides 256, so that one tile above is enough for a run.
    private static final int RUN = 64;

    private final FollowedLedgers followed;
    private final Snapshots snapshots;
    private final PostgresTiles tiles;
    private final PostgresFindings findings;
    private final TreeWitness witness;
    private final SecondLook secondLook;
    private final Duration interval;
    private volatile CountDownLatch ended = new CountDownLatch(0);

    TileCheck(FollowedLedgers followed, Snapshots snapshots, PostgresTiles tiles, PostgresFindings findings,
            TreeWitness witness, SecondLook secondLook, Duration interval) {
        this.followed = followed;
        this.snapshots = snapshots;
        this.tiles = tiles;
        this.findings = findings;
        this.witness = witness;
        this.secondLook = secondLook;
        this.interval = interval;
    }

    @Override
    public void start() {
        ended = new CountDownLatch(1);
        Thread.ofPlatform().name("tile-check").daemon().priority(Thread.MIN_PRIORITY).start(this::run);
    }

    @Override
    public void stop() {
        ended.countDown();
    }

    @Override
    public boolean isRunning() {
        return ended.getCount() > 0;
    }

    private void run() {
        try {
            do {
                followed.names().forEach(this::check);
            } while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(LedgerName ledger) {
        try {
            if (witness.state(ledger).broken()) {
                conclude(ledger, () -> witness.storeVerdict(ledger));
            } else {
                checkAll(ledger);
            }
        } catch (LedgerBroken broken) {
            conclude(ledger, () -> witness.condemn(broken));
        } catch (RuntimeException failure) {
            LOG.warn("The tiles of ledger {} are not checked now: {}", ledger, failure.getMessage());
        }
    }

    /// What cannot be stored is tried again when the check comes round.
    private static void conclude(LedgerName ledger, Runnable verdict) {
        try {
            verdict.run();
        } catch (RuntimeException failure) {
            LOG.warn("The verdict on ledger {} is not stored yet: {}", ledger, failure.getMessage());
        }
    }

    /// Full tiles never change and the size only grows, so no common snapshot is needed until something is found.
    private void checkAll(LedgerName ledger) {
        long size = snapshots.read(List.of(TreeProjection.NAME), at -> at.of(ledger) + 1);
        for (int level = 0; level < 7 && size >>> Tile.HEIGHT * (level + 1) > 0; level++) {
            long full = size >>> Tile.HEIGHT * (level + 1);
            for (long from = 0; from < full && isRunning(); from += RUN) {
                int at = level;
                long first = from;
                secondLook.confirm(ledger, size, () -> checkRun(ledger, at, first, Math.min(full, first + RUN)));
            }
        }
        SignedCheckpoint right = findings.find(ledger).map(PostgresFindings.Findings::right).orElse(null);
        if (right != null && right.size() <= size) {
            witness.recheck(ledger, right);
        }
    }

    private void checkRun(LedgerName ledger, int level, long from, long until) {
        TreeHasher hasher = new TreeHasher();
        List<HashTile> run = tiles.run(ledger, level, from, until);
        HashTile above = new StoredTree(tiles, ledger).tile(new Place(level + 1, from / Tile.FULL));
        for (int i = 0; i < until - from; i++) {
            Tile expected = new Tile(level, from + i, Tile.FULL);
            if (i >= run.size() || run.get(i).index() != expected.index()
                    || run.get(i).hashes().size() < Tile.FULL) {
                throw PostgresTiles.missing(ledger, expected);
            }
            int at = (int) (expected.index() % Tile.FULL);
            Hash root = HashTile.root(run.get(i).hashes(), 0, Tile.HEIGHT, hasher);
            if (above.hashes().size() <= at || !root.equals(above.hashes().get(at))) {
                throw new LedgerBroken(ledger, expected.path() + " in the database has root " + root.base64() + ", "
                        + above.path() + " does not hold it", null);
            }
        }
    }
}
