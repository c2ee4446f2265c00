package org.signedprojects.registry.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.ProjectCode;

class LedgerNamesTest {
    private static final LedgerName DIALOGUE = new LedgerName("dialogue");

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 41, 999_999_999_999L})
    void a_position_is_read_from_its_own_token(long position) {
        LedgerPosition token = new LedgerPosition(DIALOGUE, position);
        assertThat(LedgerPosition.parse(token.toString())).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "41", "dialogue", "dialogue:", "dialogue:-2", "dialogue:01", "dialogue:1 ",
            "Dialogue:1",
            "dialogue:99999999999999999999", "a:b:1"})
    void anything_else_is_not_a_position(String token) {
        assertThatThrownBy(() -> LedgerPosition.parse(token)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_ledger_names_its_topics() {
        assertThat(DIALOGUE.topic()).isEqualTo("registry.dialogue");
        assertThat(DIALOGUE.progressTopic()).isEqualTo("registry.dialogue.progress");
    }

    @Test
    void a_stream_is_named_by_type_and_code() {
        assertThat(Stream.of(new ProjectCode("DWS-2020-0017"))).hasToString("project/DWS-2020-0017");
        assertThat(Stream.of(new EditionCode("DWS-2020")).type()).isEqualTo("edition");
        assertThat(Stream.of(new EditionCode("DWS-2020")).id()).isEqualTo("DWS-2020");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project/A1", "edition/--", "project/ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-ABC"})
    void an_id_in_a_stream_has_2_to_40_capital_letters_digits_and_hyphens(String subject) {
        assertThat(new Stream(subject).subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "project", "project/", "project/A", "person/X-1", "Project/X-1", "projectX-1",
            "xproject/X-1", "project/x-1", "project/X_1", "project/X/1", "project/X 1", "project/X-1\n", "project/Ａ1",
            "project/ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-ABCD"})
    void anything_else_is_not_a_stream(String subject) {
        assertThatThrownBy(() -> new Stream(subject)).isInstanceOf(InvalidValue.class)
                .hasMessageContaining("is not a stream such as project/DWS-2020-0017");
    }

    @Test
    void a_project_number_has_at_least_four_digits() {
        assertThat(ProjectCode.numbered(new EditionCode("DWS-2020"), 7)).hasToString("DWS-2020-0007");
        assertThat(ProjectCode.numbered(new EditionCode("DWS-2020"), 12345)).hasToString("DWS-2020-12345");
        assertThatThrownBy(() -> ProjectCode.numbered(new EditionCode("DWS-2020"), 0)).isInstanceOf(InvalidValue.class);
    }
}
