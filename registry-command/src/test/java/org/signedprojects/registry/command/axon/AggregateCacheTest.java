package org.signedprojects.registry.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AggregateCacheTest {
    private int shares = 1;
    private final AggregateCache cache = new AggregateCache(100, () -> shares);

    @Test
    void what_was_used_last_stays_whatever_was_used_most() {
        for (int use = 0; use < 50; use++) {
            use("of yesterday", 100);
        }
        use("of today", 60);

        assertThat(kept("of today", 60)).isEqualTo(60);
        assertThat(kept("of yesterday", 100)).isEqualTo(40);
    }

    @Test
    void large_ones_take_the_place_of_several() {
        use("small", 100);
        shares = 30;
        use("large", 2);
        assertThat(kept("small", 100)).isEqualTo(40);
        use("large", 4);
        assertThat(kept("large", 4)).isEqualTo(3);
        assertThat(kept("small", 100)).isZero();
    }

    @Test
    void one_larger_than_all_together_may_be_takes_the_place_of_none() {
        use("small", 100);
        shares = 101;
        use("too large", 1);
        assertThat(kept("small", 100)).isEqualTo(100);
        assertThat(kept("too large", 1)).isZero();
    }

    @Test
    void what_is_put_again_counts_as_it_is_now() {
        shares = 60;
        cache.put("growing", "an aggregate");
        shares = 70;
        cache.put("growing", "the aggregate, grown");
        shares = 30;
        cache.put("another", "an aggregate");
        assertThat(cache.<String, String>get("growing")).isEqualTo("the aggregate, grown");
        cache.remove("growing");
        shares = 70;
        cache.put("third", "an aggregate");
        assertThat(cache.containsKey("another")).isTrue();
    }

    @Test
    void what_was_removed_is_gone() {
        use("project", 3);
        assertThat(cache.remove("project 1")).isTrue();
        assertThat(cache.remove("project 1")).isFalse();
        assertThat(cache.<String, String>get("project 1")).isNull();
        assertThat(cache.putIfAbsent("project 2", "another")).isFalse();
        cache.removeAll();
        assertThat(kept("project", 3)).isZero();
    }

    private void use(String name, int count) {
        IntStream.range(0, count).mapToObj(number -> name + " " + number).forEach(key -> {
            if (cache.get(key) == null) {
                cache.put(key, "an aggregate");
            }
        });
    }

    private long kept(String name, int count) {
        return IntStream.range(0, count).filter(number -> cache.containsKey(name + " " + number)).count();
    }
}
