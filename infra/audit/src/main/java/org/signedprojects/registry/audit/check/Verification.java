package org.signedprojects.registry.audit.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.audit.source.Entries;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.audit.source.StoredTree;
import org.signedprojects.registry.audit.source.Unsound;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;

/// Walks over all entries of one source and holds them against everything that is known: the rules for entries, each
/// checkpoint, other sources, the source's own tree. Stops at the first fault.
///
/// For one walk.
public final class Verification {
    private final EntrySource source;
    private final Plan plan;
    private final Sink sink;
    private final Progress progress;
    private final EntryChecks checks;
    private final TileTree tree;
    private final @Nullable StoredTree stored;
    private final List<Signed> marks;
    private int nextMark;
    private final List<Plan.Peer> peers;
    private int nextPeer;
    /// The checkpoints that the entries match. Their signatures are verified at the end, the newest first, since only the
    /// end shows which one that is.
    private final List<Reached> reached = new ArrayList<>();
    /// The first tile that does not fit; only the end shows whether it or the entries are wrong.
    private @Nullable Fault wrongTile;
    private @Nullable Fault fault;

    private record Reached(Signed mark, List<Hash> frontier) {}

    public Verification(EntrySource source, Plan plan, Sink sink, Progress progress) {
        this.source = source;
        this.plan = plan;
        this.sink = sink;
        this.progress = progress;
        this.marks = plan.checkpoints().stream().sorted(Comparator.comparingLong(Signed::size)).toList();
        this.peers = plan.peers().stream().sorted(Comparator.comparingLong(Plan.Peer::size)).toList();
        this.checks = new EntryChecks(plan.ledger().or(source::ledger).orElse(null), expected(), plan.thorough());
        this.stored = source.storedTree().orElse(null);
        this.tree = new TileTree(this::tile);
    }

    /// @throws org.signedprojects.registry.audit.source.Unreachable when the source cannot be read to its end
    public Report run() {
        Entries.Stated stated = null;
        try (LeafReader reader = new LeafReader(source)) {
            compareAtThisSize();
            LeafReader.Batch batch;
            // After a fault nothing more is asked for: what is wrong further on must not take its place.
            while (goesOn() && (batch = reader.next()) != null) {
                take(batch);
                progress.at(source.title(), tree.size(), Math.min(plan.limit(), expected()));
            }
            stated = reader.stated();
        } catch (Unsound broken) {
            fault = Fault.at(broken.position(), broken.getMessage());
        }
        if (fault == null) {
            atTheEnd(stated);
        }
        Optional<Reached> newest = fault == null ? newest() : Optional.empty();
        return new Report(source.title(), checks.ledger(), tree.size(), tree.root(),
                newest.map(Reached::frontier).orElse(List.of()), newest.map(Reached::mark), Optional.empty(),
                Optional.ofNullable(fault));
    }

    private long expected() {
        return marks.isEmpty() ? 0 : marks.getLast().size();
    }

    private boolean goesOn() {
        return fault == null && tree.size() < plan.limit();
    }

    private void take(LeafReader.Batch batch) {
        checks.announce(batch.scans());
        for (int i = 0; i < batch.found().size() && goesOn(); i++) {
            Found found = batch.found().get(i);
            String wrong = checks.take(found, batch.scans().get(i));
            if (wrong != null) {
                fault = new Fault(checks.isGap() ? matched() : tree.size(), tree.size(), wrong);
                return;
            }
            sink.entry(found, batch.leaves().get(i), checks);
            tree.append(batch.leaves().get(i));
            compareAtThisSize();
        }
    }

    private void compareAtThisSize() {
        while (fault == null && nextMark < marks.size() && marks.get(nextMark).size() == tree.size()) {
            compare(marks.get(nextMark++));
        }
        while (fault == null && nextPeer < peers.size() && peers.get(nextPeer).size() == tree.size()) {
            compare(peers.get(nextPeer++));
        }
    }

    /// A signature takes longer than a thousand entries: it is verified where something follows from it, which is at
    /// the newest checkpoint and where roots differ.
    private void compare(Signed mark) {
        boolean same = tree.root().equals(mark.checkpoint().root());
        Optional<Fault> forged = same && !plan.thorough() ? Optional.empty() : forged(mark);
        if (forged.isPresent()) {
            fault = countsHere(mark) ? forged.get() : null;
        } else if (same) {
            reached.add(new Reached(mark, tree.frontier()));
        } else {
            fault = differs(mark);
        }
    }

    /// What was forged in another place is wrong in that place. A checkpoint that somebody kept is of no place.
    private boolean countsHere(Signed mark) {
        return mark.where().equals(source.title()) || mark.isKept();
    }

    private Optional<Fault> forged(Signed mark) {
        return mark.forged(plan.keys(), checks.ledger());
    }

    /// Leaves the newest one that is genuine at the end of those reached.
    /// @return what is wrong with a newer one that counts here
    private Optional<Fault> dropForged() {
        Optional<Fault> wrong = Optional.empty();
        while (!reached.isEmpty()) {
            Signed newest = reached.getLast().mark;
            Optional<Fault> forged = forged(newest);
            if (forged.isEmpty()) {
                break;
            }
            wrong = wrong.isPresent() || !countsHere(newest) ? wrong : forged;
            reached.removeLast();
        }
        return wrong;
    }

    private Optional<Reached> newest() {
        return reached.isEmpty() ? Optional.empty() : Optional.of(reached.getLast());
    }

    /// @return how many entries match a genuine checkpoint
    private long matched() {
        dropForged();
        return newest().map(Reached::mark).map(Signed::size).orElse(0L);
    }

    private Fault differs(Signed mark) {
        long matched = matched();
        String what = "the entries do not match " + mark.found() + ", which its key signed";
        Signed before = newest().map(Reached::mark).orElse(null);
        if (matched == tree.size()) {
            // Two signed checkpoints over the same entries with two roots: the signer told two stories.
            return Fault.nowhere("two signed checkpoints over " + Counted.entries(matched) + " contradict each other: "
                    + "the entries match the one in " + Titles.within((before == null ? mark : before).where())
                    + ", not the one in "
                    + Titles.within(mark.where()));
        }
        if (before != null) {
            what += "; those before position " + matched + " match " + before.sentence();
        }
        return new Fault(matched, tree.size() - 1, what);
    }

    private void compare(Plan.Peer peer) {
        if (!tree.root().equals(peer.root())) {
            fault = new Fault(matched(), tree.size() - 1, "the first " + Counted.entries(peer.size())
                    + " are not those of " + peer.where());
        }
    }

    private void tile(Tile tile, List<Hash> hashes) {
        sink.tile(tile, hashes);
        if (stored == null || wrongTile != null) {
            return;
        }
        try {
            List<Hash> there = stored.hashes(tile);
            if (!hashes.equals(there)) {
                wrongTile = wrongHash(tile, hashes, there);
            }
        } catch (Unsound broken) {
            wrongTile = Fault.at(broken.position(), broken.getMessage() + ", though the entries match "
                    + "their checkpoint");
        }
    }

    private static Fault wrongHash(Tile tile, List<Hash> computed, List<Hash> stored) {
        int index = 0;
        while (computed.get(index).equals(stored.get(index))) {
            index++;
        }
        int shift = Tile.HEIGHT * tile.level();
        long first = tile.index() * Tile.FULL + index << shift;
        return new Fault(first, first + (1L << shift) - 1, "the tree is wrong there: hash " + index + " of "
                + tile.path() + " is not that of the entries, which match their checkpoint");
    }

    private void atTheEnd(Entries.@Nullable Stated stated) {
        if (stored != null && tree.size() == stored.size()) {
            tree.partialTiles(this::tile);
        } else {
            tree.partialTiles(sink::tile);
        }
        long size = tree.size();
        if (stated != null && size < stated.atLeast()) {
            fault = Fault.at(size, "it is missing: " + stated.where() + " says that position " + stated.atLeast()
                    + " is next");
        } else if (stated != null && size > stated.atMost()) {
            fault = Fault.at(stated.atMost(), "it is too many: " + stated.where() + " says that this position is next");
        } else if (size < plan.limit()) {
            fault = missing(size);
        }
        if (fault == null) {
            fault = dropForged().orElse(null);
        }
        if (fault == null) {
            fault = wrongTile;
        }
    }

    /// A checkpoint of its own reaches further than the source does; or a peer or any genuine checkpoint, and the source
    /// has no reason to end before it.
    private @Nullable Fault missing(long size) {
        List<Signed> beyond = marks.subList(nextMark, marks.size()).reversed();
        Optional<Signed> own = beyond.stream().filter(mark -> mark.where().equals(source.title())).findFirst();
        if (own.isPresent()) {
            return forged(own.get()).orElseGet(() -> covered(size, own.get()));
        }
        if (source.mayLagBehind()) {
            return null;
        }
        if (nextPeer < peers.size()) {
            return Fault.at(size, "it is missing here, while " + peers.getLast().where() + " holds "
                    + Counted.entries(peers.getLast().size()));
        }
        return beyond.stream().filter(mark -> forged(mark).isEmpty()).findFirst().map(mark -> covered(size, mark))
                .orElse(null);
    }

    private static Fault covered(long size, Signed mark) {
        return Fault.at(size, "it is missing: " + mark.found() + " covers it");
    }
}
