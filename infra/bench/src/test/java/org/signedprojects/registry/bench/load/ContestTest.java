package org.signedprojects.registry.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

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
        Contest contest = new Contest(3, WINDOW, Duration.ZERO, () -> 0, _ -> {
        });

        Map<String, Outcome> outcomes = contest
                .between(List.of(new Scripted("a", 10, 90, 20), new Scripted("b", 5, 6, 1)));

        assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(outcomes.get("a").perSecond()).isEqualTo(20);
        assertThat(outcomes.get("b").perSecond()).isEqualTo(5);
    }

    @Test
    void warming_up_goes_on_until_nobody_got_faster_four_times_in_a_row() throws Exception {
        Contest contest = new Contest(1, WINDOW, Duration.ofMinutes(1), () -> 0, _ -> {
        });

        Map<String, Outcome> outcomes = contest.between(
                List.of(new Scripted("a", 10, 100, 101, 102, 103, 99, 98, 97, 96),
                        new Scripted("b", 5, 5, 5, 10, 10, 10, 9, 9, 8)));

        assertThat(turns).hasSize(2 * 9);
        assertThat(outcomes.get("b").perSecond()).isEqualTo(8);
    }

    @Test
    void a_load_at_a_fixed_rate_is_warmed_up_until_its_longest_times_no_longer_get_shorter() throws Exception {
        Contest contest = new Contest(1, WINDOW, Duration.ofMinutes(1), () -> 0, _ -> {
        });
        Iterator<Integer> slowest = List.of(900, 500, 200, 200, 200, 200, 200, 200).iterator();

        contest.between(List.of(new Contestant() {
            @Override
            public String name() {
                return "fixed";
            }

            @Override
            public Sample turn(Duration window) {
                turns.add(name());
                Latencies.Recorder recorder = new Latencies.Recorder();
                LongStream.range(0, 98).forEach(_ -> recorder.add(100));
                long slow = slowest.next();
                LongStream.range(0, 2).forEach(_ -> recorder.add(slow));
                return new Sample(100, 1, Latencies.of(List.of(recorder)));
            }
        }));

        assertThat(turns).hasSize(3 + 4 + 1);
    }

    @Test
    void warming_up_goes_on_while_the_compilers_are_busy() throws Exception {
        Iterator<Long> hours = List.of(0L, 1L, 1L, 2L, 2L, 3L).iterator();
        Contest contest = new Contest(1, WINDOW, Duration.ofMinutes(1),
                () -> Duration.ofHours(hours.hasNext() ? hours.next() : 3).toNanos(), _ -> {
                });

        contest.between(List.of(new Scripted("a", 10, 10, 10, 10, 10, 10, 10, 10)));

        assertThat(turns).hasSize(3 + 4 + 1);
    }

    @Test
    void warming_up_ends_when_its_time_is_over() throws Exception {
        List<String> told = new ArrayList<>();
        Contest contest = new Contest(1, WINDOW, Duration.ofNanos(1), () -> 0, told::add);

        contest.between(List.of(new Scripted("a", 1, 2, 4, 8, 16)));

        assertThat(turns).hasSizeLessThan(4);
        assertThat(told).anyMatch(line -> line.contains("not steady"));
    }
}
