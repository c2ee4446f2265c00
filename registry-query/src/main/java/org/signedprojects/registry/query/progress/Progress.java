package org.signedprojects.registry.query.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.progress.ProjectionState.Status;

/// How far every projection has come, for those who wait for it. What it says has been committed before.
public final class Progress {
    private record Key(String projection, String ledger) {}

    private record Reported(ProjectionState state, long nanos) {}

    /// Longest silence of a projection that runs: it is heard of several times a second, also when nothing has come.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Key, Reported> reports = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /// @param nanoTime as [System#nanoTime]
    public Progress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// @return every state, by projection and ledger
    public List<ProjectionState> states() {
        return current()
                .sorted(Comparator.comparing(ProjectionState::projection).thenComparing(ProjectionState::ledger))
                .toList();
    }

    /// @return the worst of the states of these projections
    public Status status(Collection<String> projections) {
        return current().filter(state -> projections.contains(state.projection()))
                .map(ProjectionState::status).max(Comparator.naturalOrder()).orElse(Status.WAITING);
    }

    private Stream<ProjectionState> current() {
        return reports.values().stream().map(this::current);
    }

    /// Who reports may hang in a statement that the database does not answer, and cannot say so.
    private ProjectionState current(Reported reported) {
        ProjectionState state = reported.state();
        return state.status() == Status.RUNNING && nanoTime.getAsLong() - reported.nanos() > SILENCE_MAX.toNanos()
                ? new ProjectionState(state.projection(), state.ledger(), state.position(), Status.WAITING,
                        "nothing was heard of it for " + SILENCE_MAX.toSeconds() + " s: the database may not answer")
                : state;
    }

    /// @return what all of these projections include
    public Positions reached(Collection<String> projections) {
        return reachedEach(projections).common();
    }

    public Reached reachedEach(Collection<String> projections) {
        return Reached.of(projections, this::reached);
    }

    private Positions reached(String projection) {
        SortedMap<String, Long> reached = new TreeMap<>();
        reports.forEach((key, reported) -> {
            if (key.projection().equals(projection)) {
                reached.put(key.ledger(), reported.state().position());
            }
        });
        return new Positions(reached);
    }

    /// Waits until all of these projections include the wanted positions; holds no thread of the platform when the
    /// caller is a virtual one, and never a connection.
    /// @return whether they do; false also, at once, when [#stoppedBefore] says that they never will
    public boolean await(Collection<String> projections, Positions wanted, Duration atMost)
            throws InterruptedException {
        if (reach(projections, wanted)) {
            return true;
        }
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!reach(projections, wanted)) {
                if (left <= 0 || stoppedBefore(projections, wanted)) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// @return whether one of these projections has stopped before a wanted position. That one has stopped in another ledger,
    ///         or after what is wanted of this one, keeps nothing back.
    public boolean stoppedBefore(Collection<String> projections, Positions wanted) {
        return current().anyMatch(state -> state.status() == Status.STOPPED
                && projections.contains(state.projection())
                && state.position() < wanted.of(new LedgerName(state.ledger())));
    }

    private boolean reach(Collection<String> projections, Positions wanted) {
        return wanted.byLedger().entrySet().stream().allMatch(ledger -> projections.stream().allMatch(projection -> {
            @Nullable
            Reported reported = reports.get(new Key(projection, ledger.getKey()));
            return reported != null && reported.state().position() >= ledger.getValue();
        }));
    }

    /// @param listener told the name of a projection after it changed; must return at once
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /// Called by the threads that follow the ledgers, after they have committed. Those who wait look once, however many
    /// projections have advanced.
    public void report(Collection<ProjectionState> reported) {
        List<ProjectionState> news = new ArrayList<>();
        for (ProjectionState state : reported) {
            Key key = new Key(state.projection(), state.ledger());
            @Nullable
            Reported last = reports.get(key);
            boolean known = last != null && state.equals(current(last));
            reports.put(key, new Reported(state, nanoTime.getAsLong()));
            if (!known) {
                news.add(state);
            }
        }
        if (news.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        news.forEach(state -> listeners.forEach(listener -> listener.accept(state.projection())));
    }
}
