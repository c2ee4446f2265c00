package org.signedprojects.registry.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signedprojects.registry.system.faults.Journal.Line;
import org.signedprojects.registry.system.faults.Judge.Verdict;
import org.signedprojects.registry.system.faults.Outcome.Acknowledged;
import org.signedprojects.registry.system.faults.Outcome.Refused;

/// What came of one round.
/// @param disturbance  in words
/// @param sent         commands of this round
/// @param repeated     requests beyond the first of each command
/// @param silence      longest time without any acknowledgement
/// @param recoveries   of the faults, in the order in which they came
record Round(int number, long seed, String disturbance, int sent, int acknowledged, int refused, int repeated,
        Duration silence, List<Recovery> recoveries, Verdict verdict) {
    private static final Duration CALM = Duration.ofMillis(500);

    Round {
        recoveries = List.copyOf(recoveries);
    }

    boolean isGood() {
        return verdict.isGood() && recoveries.stream().allMatch(Recovery::isComplete);
    }

    /// Everything that is wrong, a sentence each.
    List<String> violations() {
        return Stream.concat(verdict.violations().stream(), recoveries.stream().filter(it -> !it.isComplete())
                .map(it -> "no recovery from " + it.fault() + ": commands/projection " + it)).toList();
    }

    /// What is done to the system while the load goes on. It leaves everything mended.
    interface Disturbance {
        /// @param journal grows meanwhile
        /// @param token   lets a manager read
        List<Recovery> happens(Http http, Journal journal, String token);
    }

    /// Load, strikes, mending, calm, judgement.
    /// @param journal of everything that was ever sent to this system
    static Round play(int number, Schedule schedule, int clients, BreakableSystem system, Journal journal) {
        String words = schedule.strikes().stream().map(Strike::toString).collect(Collectors.joining("; "));
        return play(number, schedule.seed(), words, clients, system, journal, (http, written, token) -> {
            List<Recovery> recoveries = new ArrayList<>();
            for (Strike strike : schedule.strikes()) {
                pause(strike.after());
                recoveries.addAll(carryOut(strike, system, http, written, token));
            }
            return recoveries;
        });
    }

    /// Load, disturbance, calm, judgement.
    /// @param words for the disturbance
    static Round play(int number, long seed, String words, int clients, BreakableSystem system, Journal journal,
            Disturbance disturbance) {
        Http http = new Http();
        int before = journal.lines().size();
        String token = system.token("manager", "watch");
        List<Recovery> recoveries = new ArrayList<>();
        journal.beginSilence();
        Load load = Load.start(clients, "FAULTS-" + number, system, http, journal, seed);
        try {
            recoveries.addAll(disturbance.happens(http, journal, token));
            pause(CALM);
        } finally {
            load.finish();
        }
        long silence = journal.longestSilence();
        Verdict verdict = Judge.judge(system, http, journal, new Random(seed));
        List<Line> lines = journal.lines();
        List<Line> own = lines.subList(before, lines.size());
        return new Round(number, seed, words, own.size(), count(own, Acknowledged.class), count(own, Refused.class),
                own.stream().mapToInt(line -> line.attempts() - 1).sum(), Duration.ofNanos(silence), recoveries,
                verdict);
    }

    private static List<Recovery> carryOut(Strike strike, BreakableSystem system, Http http, Journal journal,
            String token) {
        CountDownLatch unmended = new CountDownLatch(strike.faults().size());
        List<CompletableFuture<Recovery>> faults = strike.faults().stream()
                .map(fault -> CompletableFuture.supplyAsync(() -> {
                    pause(fault.delay());
                    system.strike(fault.victim(), fault.blow());
                    pause(fault.lasting());
                    return Recovery.mend(fault, system, http, journal, token, unmended);
                }, task -> Thread.ofVirtual().name(fault.toString()).start(task))).toList();
        try {
            return faults.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static int count(List<Line> lines, Class<? extends Outcome> outcome) {
        return (int) lines.stream().filter(line -> outcome.isInstance(line.outcome())).count();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
