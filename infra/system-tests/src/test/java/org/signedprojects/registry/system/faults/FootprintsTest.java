package org.signedprojects.registry.system.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.system.faults.Footprints.Footprint;

/// What the judge sees of a command that was carried out more than once.
class FootprintsTest {
    private static final UUID COMMAND = new UUID(1, 1);

    private final List<String> violations = new ArrayList<>();
    private final Footprints footprints = new Footprints(violations::add);

    @Test
    void a_command_carried_out_once_has_one_entry() {
        take(0, COMMAND);
        take(1, new UUID(2, 2));
        assertThat(footprints.of(COMMAND)).isEqualTo(new Footprint(0, 1));
        assertThat(footprints.of(new UUID(3, 3))).isNull();
        assertThat(violations).isEmpty();
    }

    /// As one group commit would leave it.
    @Test
    void a_second_execution_right_behind_the_first_is_counted() {
        take(0, COMMAND);
        take(1, COMMAND);
        assertThat(footprints.of(COMMAND)).isEqualTo(new Footprint(1, 2));
    }

    @Test
    void a_second_execution_further_on_is_counted() {
        take(0, COMMAND);
        take(1, new UUID(2, 2));
        take(2, COMMAND);
        assertThat(footprints.of(COMMAND)).isEqualTo(new Footprint(2, 2));
    }

    private void take(long position, UUID command) {
        footprints.take(position, """
            {"id":"%s","subject":"project/P-%d","streamversion":0,"commandid":"%s"}""".formatted(
                new UUID(9, position), position, command).getBytes(UTF_8));
    }
}
