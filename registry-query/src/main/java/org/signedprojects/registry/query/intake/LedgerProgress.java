package org.signedprojects.registry.query.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.progress.ProjectionState;
import org.signedprojects.registry.query.progress.ProjectionState.Status;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far each projection has come in one ledger, and why one goes no further. For the thread that follows the ledger;
/// everybody else asks [Progress], which is told.
final class LedgerProgress {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerProgress.class);

    private final LedgerName ledger;
    private final Set<String> projections;
    private final Progress progress;
    private final Map<String, Long> nextPositions = new TreeMap<>();
    /// As of when reading began.
    private List<Bookmark> begun = List.of();
    private final Map<String, StopReason> stopped = new TreeMap<>();

    LedgerProgress(LedgerName ledger, Set<String> projections, Progress progress) {
        this.ledger = ledger;
        this.projections = projections;
        this.progress = progress;
    }

    void begin(List<Bookmark> bookmarks) {
        begun = bookmarks;
        bookmarks.forEach(at -> nextPositions.put(at.projection(), at.nextPosition()));
    }

    Set<String> running() {
        Set<String> running = new TreeSet<>(projections);
        running.removeAll(stopped.keySet());
        return running;
    }

    /// @return where to begin reading the topic, for all of those that run
    long topicOffset() {
        Set<String> running = running();
        return begun.stream().filter(at -> running.contains(at.projection())).mapToLong(Bookmark::topicOffset).min()
                .orElse(0);
    }

    boolean allRun() {
        return stopped.isEmpty();
    }

    /// @return the first position that the projection does not include
    long next(String projection) {
        return nextPositions.getOrDefault(projection, 0L);
    }

    /// @return the first position that one of those that run does not include
    long nextOfAll() {
        return running().stream().mapToLong(nextPositions::get).min().orElse(0);
    }

    /// Goes on to where those that run are now. A database that was restored from a backup, or that lost what it had
    /// confirmed, is behind what was read: what it lacks is in the topic, and nobody would read that part again before the
    /// next start.
    /// @param reached next positions, committed
    /// @throws IllegalStateException when it is so: then reading begins again at the bookmarks
    void advance(Map<String, Long> reached) {
        running().forEach(projection -> {
            long now = reached.getOrDefault(projection, 0L);
            long before = next(projection);
            if (now < before) {
                throw new IllegalStateException("the database has gone back: projection " + projection
                        + " had reached position " + (before - 1) + " and is at " + (now - 1));
            }
        });
        nextPositions.putAll(reached);
    }

    /// @param batch in which what is refused may be: the log then tells it under the trace of the entry
    void stop(String projection, StopReason why, List<LedgerEntry> batch) {
        stopped.put(projection, why);
        long next = next(projection);
        Runnable tell = () -> LOG.error("Projection {} of ledger {} has stopped before position {}: {}", projection,
                ledger, next, why.reason());
        batch.stream().filter(entry -> entry.position() == next).findFirst()
                .ifPresentOrElse(refused -> TakenEntries.under(refused, tell), tell);
    }

    /// @param waiting why what is applied is old; null where it is not
    void report(@Nullable String waiting) {
        Status status = waiting == null ? Status.RUNNING : Status.WAITING;
        progress.report(nextPositions.entrySet().stream()
                .map(projection -> state(projection.getKey(), projection.getValue(), status, waiting)).toList());
    }

    private ProjectionState state(String projection, long next, Status status, @Nullable String reason) {
        StopReason why = stopped.get(projection);
        return why == null
                ? new ProjectionState(projection, ledger.value(), next - 1, status, reason)
                : new ProjectionState(projection, ledger.value(), next - 1, Status.STOPPED, why.explained(next));
    }
}
