package org.signedprojects.registry.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContestTest {
    private static final Duration WINDOW = Duration.ofMillis(1);

    private final List<String> turns = new ArrayList<>();

    private final class Scripted implements Contestant {
        private final String name;
        private final Iterator<Double> rates;

        Scripted(String name, double... rates) {
            this.name = name;
            this.rates = DoubleStream.of(rates).iterator();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Sample turn(Duration window) {
            turns.add(name);
            return new Sample(Math.round(1_000 * rates.next()), 1_000, Latencies.none());
        }
    }

    @Test
    void contestants_take_turns_and_their_median_turn_counts() throws Exception {
        Contest contest = new Contest(3, WINDOW, Duration.ZERO, _ -> {
        });

        Map<String, Outcome> outcomes = contest
                .between(List.of(new Scripted("a", 10, 90, 20), new Scripted("b", 5, 6, 1)));

        assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(outcomes.get("a").perSecond()).isEqualTo(20);
        assertThat(outcomes.get("b").perSecond()).isEqualTo(5);
    }

    @Test
    void warming_up_goes_on_until_nobody_got_faster_twice_in_a_row() throws Exception {
        Contest contest = new Contest(1, WINDOW, Duration.ofMinutes(1), _ -> {
        });

        Map<String, Outcome> outcomes = contest.between(
                List.of(new Scripted("a", 10, 100, 101, 102, 103, 99, 98), new Scripted("b", 5, 5, 5, 10, 10, 10, 9)));

        assertThat(turns).hasSize(2 * 7);
        assertThat(outcomes.get("b").perSecond()).isEqualTo(9);
    }

    @Test
    void warming_up_ends_when_its_time_is_over() throws Exception {
        List<String> told = new ArrayList<>();
        Contest contest = new Contest(1, WINDOW, Duration.ofNanos(1), told::add);

        contest.between(List.of(new Scripted("a", 1, 2, 4, 8, 16)));

        assertThat(turns).hasSizeLessThan(4);
        assertThat(told).anyMatch(line -> line.contains("not steady"));
    }
}
