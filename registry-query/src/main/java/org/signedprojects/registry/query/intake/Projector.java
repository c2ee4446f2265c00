package org.signedprojects.registry.query.intake;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.log.Reasons;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.projection.UnitOfWork;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/// Applies batches of entries to projections, each entry once: rows and bookmarks change in one transaction, under
/// the lock of the bookmarks. After a crash at any moment both are there or neither is.
final class Projector {
    /// What became of the batches that were taken.
    /// @param reached next position by projection, also of those that have refused an entry
    /// @param refused by projection; what came before the refused entry is applied
    record Outcome(Map<String, Long> reached, Map<String, StopReason> refused) {}

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final PostgresBookmarks bookmarks;
    private final Map<String, Projection> projections;
    private final TransactionOperations transaction;

    /// @param transaction joins an outer one with a savepoint of its own (nested)
    Projector(PostgresBookmarks bookmarks, List<Projection> projections, TransactionOperations transaction) {
        this.bookmarks = bookmarks;
        this.projections = projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
        this.transaction = transaction;
    }

    Set<String> names() {
        return projections.keySet();
    }

    List<Bookmark> introduce(LedgerName ledger) {
        return bookmarks.introduce(ledger, names());
    }

    /// Applies batches in one transaction: the first, and as many of the others as projections keep back before they want
    /// to write.
    /// @param batches of one ledger, in the order of the topic; at least one, none of them empty
    /// @throws TakenTogether    when one entry of several batches may be to blame; then nothing was applied, and the same
    ///                          entries may be tried again, one batch at a time
    /// @throws LedgerBroken     when the witness has found something; then nothing was applied
    /// @throws RuntimeException when the database is away; then nothing was applied, as far as is known, and the same
    ///                          entries may be tried again
    Outcome apply(LedgerName ledger, Iterator<List<LedgerEntry>> batches, Set<String> running) {
        Taken taken = new Taken(batches);
        try {
            return transaction.execute(_ -> applyTogether(ledger, taken, running));
        } catch (RuntimeException failure) {
            if (taken.batches == 0 || concernsAll(failure)) {
                throw failure;
            }
            if (taken.batches > 1) {
                throw new TakenTogether(taken.last.getLast().position(), failure);
            }
            // Whether an entry is to blame shows when each projection takes them by itself.
            LOG.warn("A batch of ledger {} from position {} is applied in parts, since the whole failed: {}", ledger,
                    taken.last.getFirst().position(), Reasons.of(failure), LOG.isDebugEnabled() ? failure : null);
            return transaction.execute(_ -> applyApart(ledger, taken.last, running));
        }
    }

    /// The usual way.
    private Outcome applyTogether(LedgerName ledger, Taken batches, Set<String> running) {
        List<Following> all = locked(ledger, running);
        do {
            List<LedgerEntry> batch = batches.next();
            all.forEach(following -> following.apply(batch));
        } while (all.stream().noneMatch(Following::hasEnough) && batches.hasNext());
        all.forEach(Following::complete);
        return advanced(ledger, all);
    }

    /// After a failure: every projection by itself, so that one cannot hold up the others.
    private Outcome applyApart(LedgerName ledger, List<LedgerEntry> batch, Set<String> running) {
        List<Following> all = locked(ledger, running);
        all.forEach(following -> following.applyUpToTheRefused(batch));
        return advanced(ledger, all);
    }

    private List<Following> locked(LedgerName ledger, Set<String> running) {
        running.forEach(projection -> projections.get(projection).transactionBegins(ledger));
        return bookmarks.lock(ledger, running).stream()
                .map(at -> new Following(projections.get(at.projection()), ledger, at)).toList();
    }

    /// Projections at the same place advance with one statement.
    private Outcome advanced(LedgerName ledger, List<Following> all) {
        record Place(long nextPosition, long topicOffset) {}
        Map<Place, List<String>> advanced = all.stream().filter(Following::hasAdvanced)
                .collect(Collectors.groupingBy(it -> new Place(it.nextPosition, it.topicOffset), LinkedHashMap::new,
                        Collectors.mapping(Following::name, Collectors.toList())));
        advanced.forEach((at, names) -> bookmarks.advance(ledger, names, at.nextPosition, at.topicOffset));
        Outcome outcome = new Outcome(new TreeMap<>(), new TreeMap<>());
        for (Following following : all) {
            outcome.reached().put(following.name(), following.nextPosition);
            if (following.refused != null) {
                outcome.refused().put(following.name(), following.refused);
            }
        }
        return outcome;
    }

    /// No projection by itself can go on.
    private static boolean concernsAll(RuntimeException failure) {
        return failure instanceof LedgerBroken || Outages.isOutage(failure);
    }

    /// The batches, as far as they were taken.
    private static final class Taken {
        private final Iterator<List<LedgerEntry>> rest;
        private List<LedgerEntry> last = List.of();
        private int batches;

        Taken(Iterator<List<LedgerEntry>> rest) {
            this.rest = rest;
        }

        boolean hasNext() {
            return rest.hasNext();
        }

        List<LedgerEntry> next() {
            last = rest.next();
            batches++;
            return last;
        }
    }

    /// A projection in one transaction.
    private final class Following {
        private final Projection projection;
        private final LedgerName ledger;
        private final long began;
        private long nextPosition;
        private long topicOffset;
        /// From the first entry on.
        private @Nullable UnitOfWork work;
        private @Nullable StopReason refused;

        Following(Projection projection, LedgerName ledger, Bookmark at) {
            this.projection = projection;
            this.ledger = ledger;
            this.began = at.nextPosition();
            this.nextPosition = at.nextPosition();
            this.topicOffset = at.topicOffset();
        }

        String name() {
            return projection.name();
        }

        boolean hasAdvanced() {
            return nextPosition > began;
        }

        boolean hasEnough() {
            return refused != null || work != null && work.full();
        }

        void apply(List<LedgerEntry> batch) {
            List<LedgerEntry> unseen = unseen(batch);
            if (!unseen.isEmpty()) {
                work = work == null ? projection.begin(ledger, nextPosition) : work;
                work.apply(unseen);
                advance(batch, unseen.size());
            }
        }

        void complete() {
            if (work != null) {
                work.complete();
            }
        }

        void applyUpToTheRefused(List<LedgerEntry> batch) {
            advance(batch, taken(unseen(batch)));
        }

        /// @return of a batch what the projection does not have yet; a hole ends it, and is refused
        private List<LedgerEntry> unseen(List<LedgerEntry> batch) {
            List<LedgerEntry> unseen = new ArrayList<>(batch.size());
            long expected = nextPosition;
            for (LedgerEntry entry : batch) {
                if (entry.position() > expected) {
                    refused = StopReason.hole(expected, entry.position());
                    break;
                }
                if (entry.position() == expected) {
                    unseen.add(entry);
                    expected++;
                }
            }
            return unseen;
        }

        /// Halving finds the entry that cannot be taken.
        /// @return how many of these entries were
        private int taken(List<LedgerEntry> entries) {
            RuntimeException failure = entries.isEmpty() ? null : failure(entries);
            if (failure == null) {
                return entries.size();
            }
            if (entries.size() == 1) {
                refused = StopReason.entry(Reasons.of(failure));
                return 0;
            }
            int half = entries.size() / 2;
            int first = taken(entries.subList(0, half));
            return first < half ? first : half + taken(entries.subList(half, entries.size()));
        }

        /// @return what taking these failed with, after which nothing of it is left; null when it did not
        private @Nullable RuntimeException failure(List<LedgerEntry> entries) {
            try {
                transaction.executeWithoutResult(_ -> projection.apply(entries));
                return null;
            } catch (RuntimeException failure) {
                if (concernsAll(failure)) {
                    throw failure;
                }
                return failure;
            }
        }

        /// What comes again in the batch, having been seen, is left behind too.
        private void advance(List<LedgerEntry> batch, int taken) {
            if (taken > 0) {
                nextPosition += taken;
                topicOffset = batch.stream().filter(entry -> entry.position() < nextPosition)
                        .mapToLong(LedgerEntry::offset).max().orElseThrow() + 1;
            }
        }
    }
}
