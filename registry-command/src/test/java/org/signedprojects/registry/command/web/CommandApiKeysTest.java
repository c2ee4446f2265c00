package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signedprojects.registry.command.web.ApiClient.Answer;

/// What a key promises: the same request is carried out once, and its first answer comes again.
class CommandApiKeysTest extends CommandApiFixture {
    @Test
    void the_same_key_and_body_get_the_first_answer_again() {
        String code = propose().json().get("code").stringValue();
        String body = """
            {"selectedOn":"2020-07-30"}""";
        String[] key = {"Idempotency-Key", "\"the-key-" + edition + "\""};
        Answer first = api.post("/api/projects/" + code + "/selection", NEGOTIATOR, body, key);
        on(code, "signings", contract("1"));
        Answer again = api.post("/api/projects/" + code + "/selection", NEGOTIATOR, body, key);
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Registry-Position")).isEqualTo(first.header("Registry-Position"));
    }

    @Test
    void the_same_key_as_a_bare_token_is_the_same_key() {
        Answer first = propose(proposal(), "Idempotency-Key", "\"bare-" + edition + "\"");
        Answer again = propose(proposal(), "Idempotency-Key", "bare-" + edition);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void a_repeated_proposal_gets_its_first_answer_even_after_the_edition_was_closed() {
        String[] key = {"Idempotency-Key", "before-closing-" + edition};
        Answer first = propose(proposal(), key);
        api.post("/api/editions/" + edition + "/closing", ADMIN, "{}");
        Answer again = propose(proposal(), key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void the_same_key_with_another_body_or_address_is_refused() {
        String[] key = {"Idempotency-Key", "reused-" + edition};
        Answer first = propose(proposal(), key);
        problem(propose(proposal().replace("ENV", "HEALTH"), key), 422, "idempotency-key-reused");
        problem(api.post("/api/projects/" + first.json().get("code").stringValue() + "/selection", NEGOTIATOR, """
            {"selectedOn":"2020-07-30"}""", key), 422, "idempotency-key-reused");
    }

    @Test
    void two_callers_never_share_a_key() {
        String[] key = {"Idempotency-Key", "shared-" + edition};
        Answer one = api.post("/api/projects", "ann.negotiator", proposal(), key);
        Answer other = api.post("/api/projects", "bo.negotiator", proposal(), key);
        assertThat(other.json().get("code")).isNotEqualTo(one.json().get("code"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "       | idempotency-key-missing",
            "\"\"   | idempotency-key-invalid",
            "a b    | idempotency-key-invalid",
            "\"a    | idempotency-key-invalid",
            "a, b   | idempotency-key-invalid"})
    void a_key_is_required_and_has_a_form(String key, String problem) {
        problem(propose(proposal(), "Idempotency-Key", key == null ? "" : key), 400, problem);
    }

    @Test
    void a_post_without_the_header_is_refused() {
        problem(api.send(api.to("/api/projects").header("Authorization", "Bearer " + NEGOTIATOR)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(proposal()))), 400,
                "idempotency-key-missing");
    }
}
