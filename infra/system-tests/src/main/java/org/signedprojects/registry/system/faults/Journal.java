package org.signedprojects.registry.system.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.signedprojects.registry.system.faults.Outcome.Acknowledged;

/// What the clients sent and what they were told: the only thing the judge believes.
final class Journal {
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Map<Victim, NavigableSet<Long>> acknowledged = new EnumMap<>(Victim.class);
    private long lastPosition = -1;
    private long longestSilence;
    private long heardLast = System.nanoTime();

    /// @param attempts   how often it was sent, at least once
    /// @param unanswered how many of these got no answer, or one that says that nothing is known
    record Line(Command command, int attempts, int unanswered, Outcome outcome) {}

    /// @param by the instance that answered
    void write(Line line, Victim by) {
        lines.add(line);
        if (line.outcome() instanceof Acknowledged(int _, long position, String _)) {
            acknowledged(by, position);
        }
    }

    /// @return in no particular order
    List<Line> lines() {
        return new ArrayList<>(lines);
    }

    /// @return the highest position that was acknowledged to anybody; -1 before that
    synchronized long lastPosition() {
        return lastPosition;
    }

    /// @param after as of [System#nanoTime()]
    /// @return when this instance acknowledged its first command from then on
    synchronized Optional<Long> firstAcknowledged(Victim instance, long after) {
        return Optional.ofNullable(acknowledged.getOrDefault(instance, Collections.emptyNavigableSet()).ceiling(after));
    }

    /// Begins to measure the longest time without any acknowledgement anew.
    synchronized void beginSilence() {
        heardLast = System.nanoTime();
        longestSilence = 0;
    }

    /// @return in nanoseconds, since the last call of [#beginSilence()]
    synchronized long longestSilence() {
        return longestSilence;
    }

    private synchronized void acknowledged(Victim by, long position) {
        long now = System.nanoTime();
        acknowledged.computeIfAbsent(by, _ -> new TreeSet<>()).add(now);
        lastPosition = Math.max(lastPosition, position);
        longestSilence = Math.max(longestSilence, now - heardLast);
        heardLast = now;
    }
}
