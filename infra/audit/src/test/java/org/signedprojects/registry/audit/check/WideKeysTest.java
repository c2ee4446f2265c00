package org.signedprojects.registry.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class WideKeysTest {
    private static final int COUNT = 100_000;
    /// Each would end up in a few places were it not for the seeds, or if too little depended on them.
    private static final List<Arguments> FAMILIES = List.of(family(_ -> 0, i -> i), family(i -> i, _ -> 0),
            family(i -> i, i -> i), family(i -> i, i -> -i), family(_ -> 0, i -> i << 47), family(i -> i << 47, _ -> 0),
            family(i -> i << 47, i -> i << 47), family(i -> i, i -> Long.rotateLeft(i, 32)));

    private static Arguments family(LongUnaryOperator high, LongUnaryOperator low) {
        return Arguments.of(high, low);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, 50_000})
    void it_answers_like_a_map_however_many_keys_were_expected(long expected) {
        WideKeys keys = new WideKeys(expected);
        Map<Map.Entry<Long, Long>, Long> map = new HashMap<>();
        Random random = new Random(1);
        for (long value = 0; value < 30_000; value++) {
            // Few high halves and few low halves: keys that share one of them are common.
            long high = random.nextInt(200) - 100L;
            long low = random.nextInt(200);
            Long before = map.put(Map.entry(high, low), value);
            assertThat(keys.put(high, low, value)).isEqualTo(before == null ? WideKeys.ABSENT : before);
        }
    }

    @Test
    void where_a_key_goes_cannot_be_foretold() {
        WideKeys one = new WideKeys(COUNT);
        WideKeys other = new WideKeys(COUNT);
        long same = LongStream.range(0, COUNT).filter(key -> one.slot(key, key) == other.slot(key, key)).count();
        assertThat(same).isLessThan(COUNT / 100);
    }

    @ParameterizedTest
    @FieldSource("FAMILIES")
    void keys_that_are_chosen_by_a_rule_do_not_crowd(LongUnaryOperator high, LongUnaryOperator low) {
        WideKeys keys = new WideKeys(COUNT);
        long slots = LongStream.range(0, COUNT).mapToInt(i -> keys.slot(high.applyAsLong(i), low.applyAsLong(i)))
                .distinct().count();
        // As many as there are of random keys: 70 %.
        assertThat(slots).isGreaterThan(COUNT * 65L / 100);
    }
}
