package org.signedprojects.registry.audit.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.audit.source.Entries;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.audit.source.StoredTree;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.audit.source.Unsound;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;

/// Finds the first bad position once it is known that there is one.
///
/// A root says that something differs, not what. Whoever holds the same entries, or their hashes, can tell: the first
/// position at which two differ is the first bad one of the one whose root is not the signed one.
public final class Location {
    private final Plan plan;
    private final Progress progress;

    public Location(Plan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /// @param others sources that may hold the same entries
    /// @return the report, with its fault as exact as it can be told; as it was found where nobody can be asked any more
    public Report locate(Report report, EntrySource source, List<EntrySource> others) {
        Fault fault = report.fault().orElse(null);
        if (fault == null || fault.first() == Fault.NOWHERE) {
            return report;
        }
        return compared(fault, source, others).or(() -> asked(() -> unreadable(fault, source))).map(report::with)
                .orElse(report);
    }

    private Optional<Fault> compared(Fault fault, EntrySource source, List<EntrySource> others) {
        Fault undecided = null;
        for (Partner partner : partners(source, others)) {
            Difference difference = asked(() -> Optional.of(compare(source, partner, fault.last())))
                    .orElse(Difference.NONE);
            if (difference.at < 0) {
                continue;
            }
            Optional<Fault> found = judge(fault, partner, difference);
            if (difference.right != null) {
                return found;
            }
            undecided = undecided == null ? found.orElse(null) : undecided;
        }
        return Optional.ofNullable(undecided);
    }

    /// Whoever cannot be read now leaves the fault as it is: it was found, and must be told.
    private static <T> Optional<T> asked(Supplier<Optional<T>> question) {
        try {
            return question.get();
        } catch (Unreachable away) {
            return Optional.empty();
        }
    }

    private static Optional<Fault> judge(Fault fault, Partner partner, Difference difference) {
        if (fault.isExact() && difference.at == fault.first() || isOnlyUnread(fault, difference)) {
            return Optional.empty();
        }
        if (difference.right == null) {
            return fault.isExact()
                    ? Optional.empty()
                    : Optional.of(Fault.at(difference.at, "it is not the same as in " + partner.where
                            + ", where no signed checkpoint matches either"));
        }
        return Optional.of(Fault.at(difference.at, (difference.missing ? "it is missing" : "its bytes were changed")
                + ": " + partner.where + " holds " + (difference.missing ? "it" : "other bytes there")
                + ", which match " + difference.right.sentence()));
    }

    /// A source that names its own bad position hands nothing out that lies in the same bundle: what is before it is not
    /// missing.
    private static boolean isOnlyUnread(Fault fault, Difference difference) {
        return fault.isExact() && difference.missing && difference.at < fault.first();
    }

    /// Hashes that should be those of the source.
    private record Partner(String where, EntrySource entries, @Nullable StoredTree tree) {}

    private static List<Partner> partners(EntrySource source, List<EntrySource> others) {
        List<Partner> partners = new ArrayList<>();
        source.storedTree().ifPresent(tree -> partners.add(new Partner("its own tree", source, tree)));
        for (EntrySource other : others) {
            partners.add(new Partner(Titles.within(other.title()), other, null));
            other.storedTree().ifPresent(
                    tree -> partners.add(new Partner("the tree of " + Titles.within(other.title()), other, tree)));
        }
        return partners;
    }

    /// @param at      first position that differs; -1 where none does
    /// @param missing whether the source ends there
    /// @param right   the checkpoint that the partner matches; null when there is none beyond the difference
    private record Difference(long at, boolean missing, @Nullable Signed right) {
        static final Difference NONE = new Difference(-1, false, null);
    }

    private Difference compare(EntrySource source, Partner partner, long last) {
        TileTree tree = new TileTree((_, _) -> {
        });
        List<Signed> marks = genuine(plan.ledger().or(source::ledger).orElse(""));
        Signed right = null;
        long at = -1;
        boolean missing = false;
        int mark = 0;
        try (Leaves ours = new Leaves(new LeafReader(source));
                Leaves theirs = partner.tree == null
                        ? new Leaves(new LeafReader(partner.entries))
                        : new Leaves(partner.tree)) {
            for (Hash their = theirs.next(); their != null; their = theirs.next()) {
                if (at < 0 && tree.size() <= last) {
                    Hash our = ours.next();
                    missing = our == null;
                    at = their.equals(our) ? -1 : tree.size();
                }
                tree.append(their);
                progress.at("Comparing with " + partner.where, tree.size(), 0);
                for (; mark < marks.size() && marks.get(mark).size() <= tree.size(); mark++) {
                    boolean matches = marks.get(mark).size() == tree.size()
                            && marks.get(mark).checkpoint().root().equals(tree.root());
                    right = matches && at >= 0 ? marks.get(mark) : right;
                }
            }
        }
        return new Difference(at, missing, right);
    }

    private List<Signed> genuine(String ledger) {
        List<Signed> sorted = plan.checkpoints().stream().sorted(java.util.Comparator.comparingLong(Signed::size))
                .toList();
        // The newest is enough, and what is right under it is right; older ones serve partners that end earlier.
        int step = Math.max(1, sorted.size() / 64);
        List<Signed> genuine = new ArrayList<>();
        for (int i = sorted.size() - 1; i >= 0; i -= step) {
            if (sorted.get(i).forged(plan.keys(), ledger).isEmpty()) {
                genuine.addFirst(sorted.get(i));
            }
        }
        return genuine;
    }

    /// With nobody to ask, an event that cannot be read in full still gives itself away.
    private Optional<Fault> unreadable(Fault fault, EntrySource source) {
        if (fault.isExact()) {
            return Optional.empty();
        }
        EntryFormat format = new EntryFormat();
        try (Entries entries = source.entries()) {
            long position = 0;
            for (List<Found> batch = entries.next(); !batch.isEmpty() && position <= fault.last(); batch = entries
                    .next()) {
                for (Found found : batch) {
                    if (position >= fault.first() && position <= fault.last()) {
                        String wrong = EntryChecks.readable(format, found.entry());
                        if (wrong != null) {
                            return Optional.of(Fault.at(position, "the event cannot be read: " + wrong));
                        }
                    }
                    position++;
                }
            }
        } catch (Unsound broken) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /// Leaf hashes one by one. What cannot be read ends them.
    private static final class Leaves implements AutoCloseable {
        private final @Nullable LeafReader reader;
        private final @Nullable StoredTree tree;
        private List<Hash> batch = List.of();
        private int at;
        private long read;
        private boolean ended;

        Leaves(LeafReader reader) {
            this.reader = reader;
            this.tree = null;
        }

        Leaves(StoredTree tree) {
            this.reader = null;
            this.tree = tree;
        }

        @Nullable
        Hash next() {
            if (at == batch.size() && !ended) {
                batch = more();
                at = 0;
                ended = batch.isEmpty();
            }
            return ended ? null : batch.get(at++);
        }

        private List<Hash> more() {
            try {
                if (reader != null) {
                    LeafReader.Batch next = reader.next();
                    return next == null ? List.of() : next.leaves();
                }
                if (tree == null || read >= tree.size()) {
                    return List.of();
                }
                List<Hash> hashes = tree.hashes(Tile.at(tree.size(), 0, read / Tile.FULL));
                read += hashes.size();
                return hashes;
            } catch (Unsound broken) {
                return List.of();
            }
        }

        @Override
        public void close() {
            if (reader != null) {
                reader.close();
            }
        }
    }
}
