package org.signedprojects.registry.system.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// How long it took from the moment a fault was mended until the system did its work again. The time that a killed process
/// takes to start counts.
/// @param commands   until a command was acknowledged: by the victim, if it takes commands, else by anybody; null when
///                   none was in time
/// @param projection until a query showed what had been acknowledged when the fault was mended; null when it did not in
///                   time
record Recovery(Fault fault, @Nullable Duration commands, @Nullable Duration projection) {
    /// After everything that was broken at the same time is there again.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(1);

    boolean isComplete() {
        return commands != null && projection != null;
    }

    /// Mends and watches. The load must go on meanwhile.
    /// @param token    lets a manager read
    /// @param unmended counts what was broken at the same time, this fault included
    /// @throws java.util.concurrent.CompletionException when the process does not come back
    static Recovery mend(Fault fault, BreakableSystem system, Http http, Journal journal, String token,
            CountDownLatch unmended) {
        long begin = System.nanoTime();
        long acknowledged = journal.lastPosition();
        CompletableFuture<Void> mended = CompletableFuture.runAsync(() -> system.mend(fault.victim(), fault.blow()),
                task -> Thread.ofVirtual().name("mend-" + fault.victim()).start(task));
        mended.whenComplete((_, _) -> unmended.countDown());
        Duration commands = null;
        Duration projection = null;
        long deadline = Long.MAX_VALUE;
        while ((commands == null || projection == null) && System.nanoTime() < deadline) {
            if (commands == null) {
                commands = sinceAcknowledged(fault.victim(), journal, begin).orElse(null);
            }
            if (projection == null && position(system, http, token) >= acknowledged) {
                projection = Duration.ofNanos(System.nanoTime() - begin);
            }
            if (deadline == Long.MAX_VALUE && unmended.getCount() == 0) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
            pause();
        }
        mended.join();
        return new Recovery(fault, commands, projection);
    }

    @Override
    public String toString() {
        return seconds(commands) + "/" + seconds(projection);
    }

    private static Optional<Duration> sinceAcknowledged(Victim victim, Journal journal, long begin) {
        List<Victim> whom = victim == Victim.COMMAND_A || victim == Victim.COMMAND_B
                ? List.of(victim)
                : List.of(Victim.COMMAND_A, Victim.COMMAND_B);
        return whom.stream().flatMap(instance -> journal.firstAcknowledged(instance, begin).stream())
                .min(Long::compare).map(at -> Duration.ofNanos(at - begin));
    }

    private static long position(BreakableSystem system, Http http, String token) {
        try {
            return http.get(system.query("/api/totals"), token, ANSWER).position();
        } catch (IOException away) {
            return -1;
        }
    }

    private static String seconds(@Nullable Duration duration) {
        return duration == null ? "NEVER" : String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
