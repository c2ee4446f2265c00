package org.signedprojects.registry.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.signedprojects.registry.query.log.EntryOffsets.Range;

class EntryOffsetsTest {
    private final EntryOffsets offsets = new EntryOffsets();

    @Test
    void what_was_found_narrows_where_others_can_be() {
        assertThat(offsets.range(50, 7, 1_000)).isEqualTo(new Range(7, 999));
        offsets.found(40, 90);
        offsets.found(60, 150);
        assertThat(offsets.range(50, 7, 1_000)).isEqualTo(new Range(100, 140));
        assertThat(offsets.range(40, 7, 1_000)).isEqualTo(new Range(90, 90));
        assertThat(offsets.range(61, 7, 1_000)).isEqualTo(new Range(151, 999));
        offsets.forget();
        assertThat(offsets.range(50, 7, 1_000)).isEqualTo(new Range(7, 999));
    }

    @Test
    void no_more_than_the_maximum_is_remembered_and_it_stays_spread() {
        for (long position = 0; position < 10L * EntryOffsets.MAX; position++) {
            offsets.found(position, 2 * position);
            assertThat(offsets.size()).isLessThanOrEqualTo(EntryOffsets.MAX);
        }
        Range early = offsets.range(5_000, 0, 1_000_000);
        assertThat(early.to() - early.from()).isLessThan(100_000);
    }
}
