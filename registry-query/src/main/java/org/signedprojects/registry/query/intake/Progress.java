package org.signedprojects.registry.query.intake;

import java.time.Duration;
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
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.intake.ProjectionState.Status;

/// How far every projection has come, for those who wait for it. What it says has been committed before.
public final class Progress {
    private record Key(String projection, String ledger) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Key, ProjectionState> states = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /// @return every state, by projection and ledger
    public List<ProjectionState> states() {
        return states.values().stream()
                .sorted(Comparator.comparing(ProjectionState::projection).thenComparing(ProjectionState::ledger))
                .toList();
    }

    /// @return the worst of the states of these projections
    public Status status(Collection<String> projections) {
        return states.values().stream().filter(state -> projections.contains(state.projection()))
                .map(ProjectionState::status).max(Comparator.naturalOrder()).orElse(Status.WAITING);
    }

    /// @return what all of these projections include
    public Positions reached(Collection<String> projections) {
        return Positions.common(projections.stream().map(this::reached).toList());
    }

    private Positions reached(String projection) {
        SortedMap<String, Long> reached = new TreeMap<>();
        states.forEach((key, state) -> {
            if (key.projection().equals(projection)) {
                reached.put(key.ledger(), state.position());
            }
        });
        return new Positions(reached);
    }

    /// Waits until all of these projections include the wanted positions; holds no thread of the platform when the
    /// caller is a virtual one, and never a connection.
    /// @return whether they do; false also, at once, when one of them has stopped before
    public boolean await(Collection<String> projections, Positions wanted, Duration atMost)
            throws InterruptedException {
        if (reached(projections).reaches(wanted)) {
            return true;
        }
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!reached(projections).reaches(wanted)) {
                if (left <= 0 || status(projections) == Status.STOPPED) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// @param listener told the name of a projection after it changed; must return at once
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    void report(ProjectionState state) {
        @Nullable
        ProjectionState before = states.put(new Key(state.projection(), state.ledger()), state);
        if (state.equals(before)) {
            return;
        }
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> listener.accept(state.projection()));
    }
}
