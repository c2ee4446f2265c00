package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.command.web.ApiClient.Answer;

/// Who may send a command, and about what.
class CommandApiCallersTest extends CommandApiFixture {
    @Test
    void who_is_not_known_is_401() {
        Answer nobody = api.send(api.to("/api/projects").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(proposal())));
        problem(nobody, 401, "unauthenticated");
        assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer");
        Answer expired = api.post("/api/projects", "expired", proposal());
        problem(expired, 401, "unauthenticated");
        assertThat(expired.header("WWW-Authenticate")).contains("invalid_token");
        problem(api.get("/nowhere"), 401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer   ", "Bearer a b", "Bearer \u00e9", "Bearer a,b",
            "Basic bm9ib2R5", "Bearer nora.negotiator*", "Bearer nora.negotiator!!", "Bearer  nora.negotiator",
            "Bearer \tnora.negotiator", "Bearer nora.negotiator.\u00e9"})
    void what_is_no_token_is_401(String authorization) throws Exception {
        assertThat(said("""
            GET /api/projects HTTP/1.1
            Host: x
            Connection: close
            Authorization: %s

            """.formatted(authorization))).startsWith("HTTP/1.1 401")
                .contains("WWW-Authenticate: Bearer error=\"invalid_token\"", "unauthenticated");
    }

    @Test
    void when_tokens_cannot_be_checked_nobody_is_blamed() {
        Answer answer = api.post("/api/projects", "unreachable", proposal());
        problem(answer, 503, "identity-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void a_mandate_limits_a_negotiator_to_editions_and_cities() {
        String elsewhere = "nora.negotiator.editions~DWS-1999";
        String here = "nora.negotiator.editions~" + edition + ".cities~CN-370100";
        problem(api.post("/api/projects", elsewhere, proposal()), 403, "outside-mandate");
        problem(api.post("/api/projects", "nora.negotiator.cities~", proposal()), 403, "outside-mandate");
        problem(api.post("/api/projects", here, proposal().replace("CN-370100", "CN-370200")), 403, "outside-mandate");
        Answer proposed = api.post("/api/projects", here, proposal());
        assertThat(proposed.status()).isEqualTo(201);
        String path = "/api/projects/" + proposed.json().get("code").stringValue();
        problem(api.post(path + "/signings", elsewhere, contract("1")), 403, "outside-mandate");
        problem(api.post(path + "/amendments", here, """
            {"city":"Qingdao","reason":"moved"}"""), 403, "outside-mandate");
    }

    @Test
    void a_repeated_request_gets_its_first_answer_even_outside_of_the_mandate_the_caller_has_now() {
        String now = "nora.negotiator.cities~CN-370100";
        String proposal = proposal().replace("CN-370100", "CN-370200");
        String[] proposing = {"Idempotency-Key", "proposing-" + edition};
        Answer proposed = propose(proposal, proposing);
        String path = "/api/projects/" + proposed.json().get("code").stringValue();
        String[] signing = {"Idempotency-Key", "signing-" + edition};
        Answer signed = api.post(path + "/signings", NEGOTIATOR, contract("1"), signing);
        String moving = """
            {"city":"Yantai","reason":"moved"}""";
        String[] amending = {"Idempotency-Key", "amending-" + edition};
        Answer amended = api.post(path + "/amendments", NEGOTIATOR, moving, amending);

        again(proposed, api.post("/api/projects", now, proposal, proposing));
        again(signed, api.post(path + "/signings", now, contract("1"), signing));
        again(amended, api.post(path + "/amendments", now, moving, amending));
        on(path.substring("/api/projects/".length()), "amendments", """
            {"city":"Jinan","reason":"moved again"}""");
        again(amended, api.post(path + "/amendments", now, moving, amending));
        problem(api.post(path + "/amendments", now, moving), 403, "outside-mandate");
        problem(api.post("/api/projects", now, proposal.replace("ENV", "HEALTH"), proposing), 422,
                "idempotency-key-reused");
    }
}
