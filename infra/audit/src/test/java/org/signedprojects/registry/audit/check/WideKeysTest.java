package org.signedprojects.registry.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WideKeysTest {
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
}
