package org.signedprojects.registry.query.intake;

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
        if (reach(projections, wanted)) {
            return true;
        }
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!reach(projections, wanted)) {
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

    private boolean reach(Collection<String> projections, Positions wanted) {
        return wanted.byLedger().entrySet().stream().allMatch(ledger -> projections.stream().allMatch(projection -> {
            @Nullable
            ProjectionState state = states.get(new Key(projection, ledger.getKey()));
            return state != null && state.position() >= ledger.getValue();
        }));
    }

    /// @param listener told the name of a projection after it changed; must return at once
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /// Those who wait look once, however many projections have advanced.
    void report(Collection<ProjectionState> reported) {
        List<ProjectionState> news = new ArrayList<>();
        for (ProjectionState state : reported) {
            if (!state.equals(states.put(new Key(state.projection(), state.ledger()), state))) {
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
