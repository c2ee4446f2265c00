package org.signedprojects.registry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PortionsTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void a_portion_ends_with_what_makes_it_two_mebibytes() {
        assertThat(Portions.of(List.of(1, 1, 1, 5, 1, 2), number -> number * MEBIBYTE))
                .isEqualTo(List.of(List.of(1, 1), List.of(1, 5), List.of(1, 2)));
    }

    @Test
    void nothing_is_no_portion() {
        assertThat(Portions.of(List.<Integer>of(), number -> number)).isEmpty();
    }
}
