package org.signedprojects.registry.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.signedprojects.registry.system.faults.Journal.Line;
import org.signedprojects.registry.system.faults.Judge.Verdict;
import org.signedprojects.registry.system.faults.Outcome.Acknowledged;
import org.signedprojects.registry.system.faults.Outcome.Refused;

/// What came of one round.
/// @param sent         commands of this round
/// @param repeated     requests beyond the first of each command
/// @param silence      longest time without any acknowledgement
/// @param recoveries   of the faults, in the order of the schedule
record Round(int number, Schedule schedule, int sent, int acknowledged, int refused, int repeated, Duration silence,
        List<Recovery> recoveries, Verdict verdict) {
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

    /// Load, strikes, mending, calm, judgement.
    /// @param journal of everything that was ever sent to this system
    static Round play(int number, Schedule schedule, int clients, BreakableSystem system, Journal journal) {
        Http http = new Http();
        int before = journal.lines().size();
        String token = system.token("manager", "watch");
        List<Recovery> recoveries = new ArrayList<>();
        journal.beginSilence();
        Load load = Load.start(clients, "FAULTS-" + number, system, http, journal, schedule.seed());
        try {
            for (Strike strike : schedule.strikes()) {
                pause(strike.after());
                recoveries.addAll(carryOut(strike, system, http, journal, token));
            }
            pause(CALM);
        } finally {
            load.finish();
        }
        long silence = journal.longestSilence();
        Verdict verdict = Judge.judge(system, http, journal, new Random(schedule.seed()));
        List<Line> lines = journal.lines();
        List<Line> own = lines.subList(before, lines.size());
        return new Round(number, schedule, own.size(), count(own, Acknowledged.class), count(own, Refused.class),
                own.stream().mapToInt(line -> line.attempts() - 1).sum(), Duration.ofNanos(silence), recoveries,
                verdict);
    }

    private static List<Recovery> carryOut(Strike strike, BreakableSystem system, Http http, Journal journal,
            String token) {
        List<CompletableFuture<Recovery>> faults = strike.faults().stream()
                .map(fault -> CompletableFuture.supplyAsync(() -> {
                    pause(fault.delay());
                    system.strike(fault.victim(), fault.blow());
                    pause(fault.lasting());
                    return Recovery.mend(fault, system, http, journal, token);
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
