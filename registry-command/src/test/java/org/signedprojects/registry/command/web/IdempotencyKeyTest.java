package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.command.web.problems.Refused;

class IdempotencyKeyTest {
    private static final String LONGEST = "k".repeat(200);

    @Test
    void a_key_has_up_to_200_characters_bare_or_in_quotes() {
        assertThat(read(LONGEST)).isEqualTo(LONGEST);
        assertThat(read("\"" + LONGEST + "\"")).isEqualTo(LONGEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 203, 7_000})
    void a_longer_key_is_refused_bare_or_in_quotes(int length) {
        refuses("k".repeat(length));
        refuses("\"" + "k".repeat(length) + "\"");
        refuses("\"" + "\\\\".repeat(length) + "\"");
    }

    @Test
    void an_escaped_character_counts_once() {
        assertThat(read("\"" + "\\\"".repeat(200) + "\"")).isEqualTo("\"".repeat(200));
        assertThat(read("\"a\\\\b\"")).isEqualTo("a\\b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"b\"", "\"a\\\"", "\"a\\b\"", "a b", "\"\""})
    void what_is_neither_a_string_nor_a_token_is_refused(String value) {
        refuses(value);
    }

    private static void refuses(String value) {
        assertThatThrownBy(() -> read(value)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.type()).isEqualTo(ProblemType.IDEMPOTENCY_KEY_INVALID));
    }

    private static String read(String value) {
        return IdempotencyKey.read(List.of(value));
    }
}
