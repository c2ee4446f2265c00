package org.signedprojects.registry.command.ledger.postgres;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.signedprojects.registry.command.ledger.Appended;

/// How long an append waits at most for its fate. One thread looks at all that wait: a timer for each of them would
/// wake the JVM's thread for timers once or twice for every command, and never go off.
final class Patience implements AutoCloseable {
    /// An append waits up to so much longer.
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Duration limit;
    private final Set<Waiting> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofPlatform().name("ledger-patience").daemon().unstarted(this::watch);
    private volatile boolean closing;
    private volatile boolean ended;

    /// @param limit counted from when a [Waiting] was made
    Patience(Duration limit) {
        this.limit = limit;
    }

    void start() {
        thread.start();
    }

    Duration limit() {
        return limit;
    }

    /// @throws org.signedprojects.registry.command.decision.LedgerUnavailable when the time is up before the append was
    ///                                                                        sent
    /// @throws org.signedprojects.registry.command.decision.OutcomeUnknown    when the time is up after that
    Appended await(Waiting waiting) {
        watched.add(waiting);
        try {
            if (ended) {
                giveUp(waiting);
            }
            return waiting.await();
        } finally {
            watched.remove(waiting);
        }
    }

    /// Ends once nobody waits any more.
    @Override
    public void close() {
        closing = true;
    }

    private void watch() {
        try {
            while (!closing || !watched.isEmpty()) {
                watched.stream().filter(waiting -> waiting.age() > limit.toNanos()).forEach(Patience::giveUp);
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            watched.forEach(Patience::giveUp);
        }
    }

    private static void giveUp(Waiting waiting) {
        waiting.giveUp("the ledger could not take the command in time");
    }
}
