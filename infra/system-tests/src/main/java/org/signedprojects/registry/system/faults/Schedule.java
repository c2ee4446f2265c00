package org.signedprojects.registry.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// What goes wrong in one round, and when. The same seed always gives the same schedule; how far the system has come by
/// then is its own affair.
record Schedule(long seed, List<Strike> strikes) {
    private static final int MOST_STRIKES = 3;
    /// Longer than the ten seconds after which a silent publisher loses its lead.
    private static final Duration LONG_PAUSE = Duration.ofSeconds(13);

    Schedule {
        strikes = List.copyOf(strikes);
    }

    /// One to three strikes; every third hits two victims at once.
    static Schedule of(long seed) {
        Random random = new Random(seed);
        List<Strike> strikes = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_STRIKES);
        for (int i = 0; i < count; i++) {
            strikes.add(strike(random));
        }
        return new Schedule(seed, strikes);
    }

    /// Kafka is killed and stays away.
    static Schedule withoutKafka(long seed, Duration lasting) {
        return new Schedule(seed, List.of(new Strike(Duration.ofSeconds(1),
                List.of(new Fault(Duration.ZERO, Victim.KAFKA, Blow.KILL, lasting)))));
    }

    private static Strike strike(Random random) {
        List<Victim> victims = new ArrayList<>(List.of(Victim.values()));
        Collections.shuffle(victims, random);
        int hit = random.nextInt(3) == 0 ? 2 : 1;
        Duration after = between(random, 1_000, 4_000);
        List<Fault> faults = new ArrayList<>();
        for (Victim victim : victims.subList(0, hit)) {
            Duration delay = faults.isEmpty() || random.nextBoolean() ? Duration.ZERO : between(random, 1, 800);
            Blow blow = blow(victim, random);
            faults.add(new Fault(delay, victim, blow, lasting(blow, random)));
        }
        return new Strike(after, faults);
    }

    private static Blow blow(Victim victim, Random random) {
        List<Blow> possible = victim == Victim.POSTGRES
                ? List.of(Blow.KILL, Blow.KILL_ALL, Blow.KILL_CHILDREN, Blow.PAUSE, Blow.FULL_DISK,
                        Blow.RESTART)
                : List.of(Blow.KILL, Blow.KILL, Blow.PAUSE, Blow.RESTART);
        return possible.get(random.nextInt(possible.size()));
    }

    private static Duration lasting(Blow blow, Random random) {
        return switch (blow) {
            case KILL, KILL_ALL -> between(random, 0, 2_500);
            case KILL_CHILDREN, RESTART -> Duration.ZERO;
            case FULL_DISK -> between(random, 500, 4_000);
            case PAUSE -> random.nextInt(6) == 0 ? LONG_PAUSE : between(random, 200, 5_000);
        };
    }

    private static Duration between(Random random, int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least + 1));
    }
}
