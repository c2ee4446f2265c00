package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.web.ApiClient.Answer;

/// Which version a caller may ask for.
class CommandApiVersionsTest extends CommandApiFixture {
    @Test
    void if_match_is_honoured() {
        String path = "/api/projects/" + propose().json().get("code").stringValue() + "/selection";
        String body = """
            {"selectedOn":"2020-07-30"}""";
        problem(api.post(path, NEGOTIATOR, body, "If-Match", "\"7\""), 412, "stale-version");
        problem(api.post(path, NEGOTIATOR, body, "If-Match", "W/\"0\""), 412, "stale-version");
        problem(api.post(path, NEGOTIATOR, body, "If-Match", "nonsense"), 412, "stale-version");
        assertThat(api.post(path, NEGOTIATOR, body, "If-Match", "\"0\"").status()).isEqualTo(200);
    }

    @Test
    void no_version_matches_where_there_is_nothing_yet() {
        String named = proposal().replace("{\"edition\"", "{\"code\":\"" + edition + "-X7\",\"edition\"");
        problem(propose(proposal(), "If-Match", "\"7\""), 412, "stale-version");
        problem(propose(named, "If-Match", "\"0\""), 412, "stale-version");
        problem(api.post("/api/editions", ADMIN, announcement("N" + edition), "If-Match", "\"7\""), 412,
                "stale-version");
        assertThat(propose(named, "If-Match", "*").status()).isEqualTo(201);
        problem(api.post("/api/projects/" + edition + "-9999/selection", NEGOTIATOR, """
            {"selectedOn":"2020-07-30"}""", "If-Match", "\"7\""), 404, "unknown-project");
    }

    @Test
    void a_repeated_proposal_gets_its_first_answer_whatever_version_it_asks_for_now() {
        String key = "versioned-" + edition;
        Answer first = propose(proposal(), "Idempotency-Key", key);
        again(first, propose(proposal(), "Idempotency-Key", key, "If-Match", "\"7\""));
    }

    @Test
    void a_repeated_announcement_gets_its_first_answer_whatever_version_it_asks_for_now() {
        String key = "announced-" + edition;
        String body = announcement("A" + edition);
        Answer first = api.post("/api/editions", ADMIN, body, "Idempotency-Key", key);
        again(first, api.post("/api/editions", ADMIN, body, "Idempotency-Key", key, "If-Match", "\"7\""));
    }
}
