package org.signedprojects.registry.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.values.Actor;

class CommandAndEventIdTest {
    private static final Actor WANG = new Actor("wang");
    private static final CommandId COMMAND = CommandId.of(WANG, "key-1");
    private static final byte[] CONTENT = Sha256.of(new byte[]{1});
    private static final Instant NOON = Instant.parse("2020-07-30T12:00:00Z");

    @Test
    void a_command_id_is_the_same_for_ever() {
        assertThat(CommandId.of(new Actor("negotiator-1"), "key-1"))
                .hasToString("9c8a5699-cb7f-878b-8dab-60828c9d30f9");
        assertThat(COMMAND.value().version()).isEqualTo(8);
        assertThat(COMMAND.value().variant()).isEqualTo(2);
    }

    @Test
    void two_callers_with_one_key_have_two_commands() {
        assertThat(CommandId.of(new Actor("li"), "key-1")).isNotEqualTo(COMMAND);
        assertThat(CommandId.of(new Actor("wangk"), "ey-1")).isNotEqualTo(CommandId.of(new Actor("wang"), "key-1"));
    }

    @Test
    void an_event_id_is_a_uuid_of_version_7_ordered_by_time() {
        UUID id = EventId.derive(NOON, COMMAND, CONTENT, 0);
        assertThat(id).isEqualTo(EventId.derive(NOON, COMMAND, CONTENT, 0));
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
        assertThat(EventId.derive(NOON.plusMillis(1), COMMAND, CONTENT, 0).toString()).isGreaterThan(id.toString());
    }

    @Test
    void an_event_id_tells_command_content_and_ordinal_at_whatever_time() {
        UUID id = EventId.derive(NOON, COMMAND, CONTENT, 1);
        assertThat(EventId.isDerivedFrom(id, COMMAND, CONTENT, 1)).isTrue();
        assertThat(EventId.isDerivedFrom(EventId.derive(NOON.plusSeconds(9), COMMAND, CONTENT, 1), COMMAND, CONTENT, 1))
                .isTrue();
        assertThat(EventId.isDerivedFrom(id, COMMAND, CONTENT, 0)).isFalse();
        assertThat(EventId.isDerivedFrom(id, COMMAND, Sha256.of(new byte[]{2}), 1)).isFalse();
        assertThat(EventId.isDerivedFrom(id, CommandId.of(WANG, "key-2"), CONTENT, 1)).isFalse();
    }

    @Test
    void the_first_event_id_is_pinned() {
        assertThat(EventId.derive(NOON, COMMAND, CONTENT, 0)).hasToString("01739f97-ea00-7613-8f81-b68a1addbf97");
    }
}
