package org.signedprojects.registry.query.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/// Applies batches of entries to projections, each entry once: rows and checkpoints change in one transaction, under
/// the lock of the checkpoints. After a crash at any moment both are there or neither is.
final class Projector {
    /// What became of a batch.
    /// @param reached next position by projection, also of those that have refused an entry
    /// @param refused by projection; what came before the refused entry is applied
    record Outcome(Map<String, Long> reached, Map<String, Refused> refused) {}

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final PostgresCheckpoints checkpoints;
    private final Map<String, Projection> projections;
    private final TransactionOperations transaction;

    /// @param transaction joins an outer one with a savepoint of its own (nested)
    Projector(PostgresCheckpoints checkpoints, List<Projection> projections, TransactionOperations transaction) {
        this.checkpoints = checkpoints;
        this.projections = projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
        this.transaction = transaction;
    }

    Set<String> names() {
        return projections.keySet();
    }

    List<Checkpoint> introduce(LedgerName ledger) {
        return checkpoints.introduce(ledger, names());
    }

    /// @param entries of one ledger, in the order of the topic
    /// @throws LedgerBroken     when the witness has found something; then nothing was applied
    /// @throws RuntimeException when the database is away; then nothing was applied, as far as is known, and the same
    ///                          batch may be tried again
    Outcome apply(LedgerName ledger, List<LedgerEntry> entries, Set<String> running) {
        try {
            return transaction.execute(_ -> applyTogether(ledger, entries, running));
        } catch (RuntimeException failure) {
            if (concernsAll(failure)) {
                throw failure;
            }
            // Whether an entry is to blame shows when each projection takes them by itself.
            LOG.warn("A batch of ledger {} from position {} is applied in parts, since the whole failed: {}", ledger,
                    entries.getFirst().position(), Reasons.of(failure), LOG.isDebugEnabled() ? failure : null);
            return transaction.execute(_ -> applyApart(ledger, entries, running));
        }
    }

    /// The usual way. Projections at the same position advance with one statement.
    private Outcome applyTogether(LedgerName ledger, List<LedgerEntry> entries, Set<String> running) {
        Outcome outcome = new Outcome(new TreeMap<>(), new TreeMap<>());
        Set<String> advanced = new TreeSet<>();
        for (Checkpoint at : checkpoints.lock(ledger, running)) {
            Following following = Following.of(entries, at.nextPosition());
            if (!following.entries().isEmpty()) {
                projection(at).apply(following.entries());
                advanced.add(at.projection());
            }
            note(outcome, at, following);
        }
        advance(ledger, outcome, advanced, entries);
        return outcome;
    }

    /// After a failure: every projection by itself, so that one cannot hold up the others.
    private Outcome applyApart(LedgerName ledger, List<LedgerEntry> entries, Set<String> running) {
        Outcome outcome = new Outcome(new TreeMap<>(), new TreeMap<>());
        Set<String> advanced = new TreeSet<>();
        for (Checkpoint at : checkpoints.lock(ledger, running)) {
            Following following = applyUpToTheRefused(projection(at), Following.of(entries, at.nextPosition()));
            if (!following.entries().isEmpty()) {
                advanced.add(at.projection());
            }
            note(outcome, at, following);
        }
        advance(ledger, outcome, advanced, entries);
        return outcome;
    }

    private Following applyUpToTheRefused(Projection projection, Following following) {
        List<LedgerEntry> entries = following.entries();
        RuntimeException failure = entries.isEmpty() ? null : applied(projection, entries);
        if (failure == null) {
            return following;
        }
        if (entries.size() == 1) {
            return new Following(List.of(), List.of(Refused.entry(entries.getFirst().position(), Reasons.of(failure))));
        }
        int half = entries.size() / 2;
        Following first = applyUpToTheRefused(projection, new Following(entries.subList(0, half), List.of()));
        if (!first.refused().isEmpty()) {
            return first;
        }
        Following second = applyUpToTheRefused(projection,
                new Following(entries.subList(half, entries.size()), following.refused()));
        return new Following(entries.subList(0, half + second.entries().size()), second.refused());
    }

    /// @return what it failed with, after which nothing of it is left; null when it did not
    private @Nullable RuntimeException applied(Projection projection, List<LedgerEntry> entries) {
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

    /// No projection by itself can go on.
    private static boolean concernsAll(RuntimeException failure) {
        return failure instanceof LedgerBroken || Outages.isOutage(failure);
    }

    private void note(Outcome outcome, Checkpoint at, Following following) {
        outcome.reached().put(at.projection(), following.entries().isEmpty()
                ? at.nextPosition()
                : following.entries().getLast().position() + 1);
        following.refused().forEach(refused -> outcome.refused().put(at.projection(), refused));
    }

    private void advance(LedgerName ledger, Outcome outcome, Set<String> advanced, List<LedgerEntry> entries) {
        Map<Long, List<String>> byPosition = advanced.stream()
                .collect(Collectors.groupingBy(outcome.reached()::get, TreeMap::new, Collectors.toList()));
        byPosition.forEach((next, names) -> {
            long offset = entries.stream().filter(entry -> entry.position() < next)
                    .max(Comparator.comparingLong(LedgerEntry::offset)).orElseThrow().offset() + 1;
            checkpoints.advance(ledger, names, next, offset);
        });
    }

    private Projection projection(Checkpoint at) {
        return projections.get(at.projection());
    }

    /// The entries of a batch that a projection has not seen yet.
    /// @param refused at most one: the hole after them
    private record Following(List<LedgerEntry> entries, List<Refused> refused) {
        static Following of(List<LedgerEntry> batch, long nextPosition) {
            List<LedgerEntry> entries = new ArrayList<>(batch.size());
            long expected = nextPosition;
            for (LedgerEntry entry : batch) {
                if (entry.position() > expected) {
                    return new Following(entries, List.of(Refused.hole(expected, entry.position())));
                }
                if (entry.position() == expected) {
                    entries.add(entry);
                    expected++;
                }
            }
            return new Following(entries, List.of());
        }
    }
}
