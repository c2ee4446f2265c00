package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.OutcomeUnknown;
import org.signedprojects.registry.command.web.ApiClient.Answer;
import org.signedprojects.registry.command.web.problems.ProblemType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The command API from outside: what it answers and how it refuses.
class CommandApiTest extends CommandApiFixture {
    @Test
    void a_project_goes_from_proposal_to_operation() {
        Answer proposed = propose();
        String code = edition + "-0001";
        assertThat(proposed.status()).isEqualTo(201);
        assertThat(proposed.json()).isEqualTo(ApiClient.JSON.readTree("""
            {"code":"%s","stage":"CANDIDATE","standing":"ACTIVE","version":0}""".formatted(code)));
        assertThat(proposed.header("Location")).isEqualTo("/api/projects/" + code);
        assertThat(proposed.header("ETag")).isEqualTo("\"0\"");
        assertThat(proposed.header("Registry-Position")).isEqualTo("dialogue:" + (registry.ledger().size() - 1));

        stage(on(code, "selection", """
            {"selectedOn":"2020-07-30"}"""), 200, "SELECTED", "ACTIVE");
        Answer round = stage(on(code, "negotiations", """
            {"heldOn":"2020-07-30","mode":"ONLINE","summary":"Scope agreed","outcome":"AGREED","activity":1}"""),
                201, "NEGOTIATING", "ACTIVE");
        assertThat(round.json().get("round").intValue()).isEqualTo(1);
        assertThat(round.header("Location")).endsWith("/negotiations/1");
        Answer signing = stage(on(code, "signings", contract("80000000")), 201, "SIGNED", "ACTIVE");
        assertThat(signing.json().get("signing").intValue()).isEqualTo(1);
        assertThat(signing.header("Location")).endsWith("/signings/1");
        stage(api.post("/api/projects/" + code + "/signings/1/verification", VERIFIER, "{}"), 200, "SIGNED", "ACTIVE");
        stage(on(code, "pause", """
            {"reason":"travel"}"""), 200, "SIGNED", "PAUSED");
        stage(on(code, "resumption", "{}"), 200, "SIGNED", "ACTIVE");
        stage(on(code, "milestones", """
            {"kind":"ENTERPRISE_REGISTERED","enterprise":"Jinan Energy"}"""), 200, "REGISTERED", "ACTIVE");
        stage(on(code, "milestones", """
            {"kind":"CONSTRUCTION_STARTED","on":"2020-07-30"}"""), 200, "UNDER_CONSTRUCTION", "ACTIVE");
        stage(on(code, "milestones", """
            {"kind":"FUNDS_ARRIVED","amount":{"amount":5000.5,"currency":"CNY"}}"""), 200, "UNDER_CONSTRUCTION",
                "ACTIVE");
        stage(on(code, "milestones", """
            {"kind":"OPERATION_STARTED"}"""), 200, "OPERATING", "ACTIVE");
        stage(on(code, "amendments", """
            {"stage":"SIGNED","sector":"医养健康","investment":null,"reason":"misread"}"""), 200, "SIGNED", "ACTIVE");
        stage(on(code, "termination", """
            {"reason":"breach"}"""), 200, "SIGNED", "TERMINATED");
        stage(api.post("/api/projects/" + code + "/signings/1/void", VERIFIER, """
            {"reason":"duplicate entry"}"""), 200, "NEGOTIATING", "ACTIVE");
        stage(on(code, "withdrawal", """
            {"reason":"no funds"}"""), 200, "NEGOTIATING", "WITHDRAWN");
    }

    @Test
    void an_edition_goes_from_announcement_to_reopening() {
        String path = "/api/editions/" + edition;
        Answer activity = api.post(path + "/activities", ADMIN, """
            {"kind":"EXPO","name":"Commodities expo"}""");
        assertThat(activity.status()).isEqualTo(201);
        assertThat(activity.header("Location")).isEqualTo(path + "/activities/3");
        Answer figure = api.post(path + "/figures", ADMIN, figure());
        assertThat(figure.status()).isEqualTo(201);
        assertThat(figure.header("Location")).isEqualTo(path + "/figures/1");
        assertThat(figure.json().get("figures").intValue()).isEqualTo(1);
        problem(api.post(path + "/figures", ADMIN, figure()), 409, "figure-already-declared");
        assertThat(api.post(path + "/amendments", ADMIN, """
            {"closesOn":"2020-10-31","theme":{"en":"RCEP"},"reason":"extended"}""").status()).isEqualTo(200);
        Answer closed = api.post(path + "/closing", ADMIN, "{}");
        assertThat(closed.json().get("closedOn").stringValue()).isEqualTo("2020-07-30");
        problem(propose(), 409, "edition-closed");
        assertThat(api.post(path + "/reopening", ADMIN, """
            {"reason":"late papers"}""").status()).isEqualTo(200);
        assertThat(propose().status()).isEqualTo(201);
    }

    @Test
    void codes_are_given_without_gaps_or_chosen_by_the_caller() {
        assertThat(propose().json().get("code").stringValue()).isEqualTo(edition + "-0001");
        assertThat(propose().json().get("code").stringValue()).isEqualTo(edition + "-0002");
        Answer chosen = propose(proposal().replace("{\"edition\"", "{\"code\":\"" + edition + "-X7\",\"edition\""));
        assertThat(chosen.json().get("code").stringValue()).isEqualTo(edition + "-X7");
    }

    @Test
    void a_rejection_tells_where_the_project_stands() {
        String code = propose().json().get("code").stringValue();
        on(code, "signings", contract("1"));
        Answer answer = on(code, "withdrawal", """
            {"reason":"no funds"}""");
        problem(answer, 409, "contract-signed");
        assertThat(answer.json().get("stage").stringValue()).isEqualTo("SIGNED");
        assertThat(answer.json().get("standing").stringValue()).isEqualTo("ACTIVE");
        problem(api.post("/api/projects/" + code + "/signings/1/verification", "nora.verifier", "{}"), 409,
                "four-eyes");
    }

    @Test
    void days_are_days_where_the_edition_is_at_home() {
        String code = propose().json().get("code").stringValue();
        problem(on(code, "selection", """
            {"selectedOn":"2020-07-31"}"""), 409, "day-in-future");
        String tokyo = "TOK" + edition;
        api.post("/api/editions", ADMIN, announcement(tokyo).replace("Asia/Shanghai", "Asia/Tokyo"));
        String there = propose(proposal().replace(edition, tokyo)).json().get("code").stringValue();
        assertThat(on(there, "selection", """
            {"selectedOn":"2020-07-31"}""").status()).isEqualTo(200);
    }

    @Test
    void what_is_not_there_is_404() {
        problem(on("DWS-2020-9999", "signings", contract("1")), 404, "unknown-project");
        problem(on("not~a~code", "signings", contract("1")), 404, "not-found");
        String code = propose().json().get("code").stringValue();
        problem(api.post("/api/projects/" + code + "/signings/5/verification", VERIFIER, "{}"), 404, "unknown-signing");
        problem(api.post("/api/projects/" + code + "/signings/0/verification", VERIFIER, "{}"), 404, "unknown-signing");
        problem(api.post("/api/projects/" + code + "/signings/x/verification", VERIFIER, "{}"), 404, "not-found");
        problem(api.post("/api/editions/NOWHERE-1/closing", ADMIN, "{}"), 404, "unknown-edition");
        problem(api.post("/nowhere", NEGOTIATOR, "{}"), 404, "not-found");
        assertThat(pointers(on(code, "withdrawal", "{}"))).containsExactly("/reason");
    }

    @Test
    void an_unknown_outcome_is_told_with_a_way_to_learn_it() {
        registry.failNextWith(new OutcomeUnknown(new IllegalStateException("connection to 10.0.0.7 lost")));
        Answer answer = propose();
        problem(answer, 503, "outcome-unknown");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.toString()).contains("same idempotency key").doesNotContain("10.0.0.7");
    }

    @Test
    void nothing_internal_leaves_the_service() {
        registry.failNextWith(new LedgerUnavailable("pool jdbc:postgresql://secret is empty"));
        Answer away = propose();
        problem(away, 503, "ledger-unavailable");
        assertThat(away.toString()).doesNotContain("jdbc");
        assertThat(away.header("Retry-After")).isEqualTo("1");
        registry.failNextWith(new IllegalStateException("select * from ledger_entry"));
        Answer broken = propose();
        problem(broken, 500, "internal-error");
        assertThat(broken.toString()).doesNotContain("select").doesNotContain("Exception").contains("logged");
    }

    @Test
    void answers_carry_secure_headers() {
        Answer answer = propose();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void every_problem_type_leads_to_a_page() {
        for (ProblemType type : ProblemType.values()) {
            Answer page = api.get(type.uri().toString());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.json().get("explanation").stringValue()).isNotBlank();
        }
        assertThat(api.get("/problems").json()).hasSize(ProblemType.values().length);
    }

    @Test
    void the_sample_editions_and_their_figures_are_taken_as_they_are() throws IOException {
        JsonNode samples = ApiClient.JSON.readTree(Files.readString(Path.of("../docs/samples/editions.json")));
        assertThat(samples.get("editions")).isNotEmpty();
        for (JsonNode sample : samples.get("editions")) {
            ObjectNode announcement = ((ObjectNode) sample).deepCopy();
            announcement.remove("declaredFigures");
            announcement.put("homeZone", "Asia/Shanghai");
            Answer announced = api.post("/api/editions", ADMIN, announcement.toString());
            assertThat(announced.status()).as(announced.toString()).isEqualTo(201);
            for (JsonNode figure : sample.get("declaredFigures")) {
                Answer declared = api.post("/api/editions/" + sample.get("code").stringValue() + "/figures", ADMIN,
                        figure.toString());
                assertThat(declared.status()).as(declared.toString()).isEqualTo(201);
            }
        }
    }

    private static Answer stage(Answer answer, int status, String stage, String standing) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().get("stage").stringValue()).isEqualTo(stage);
        assertThat(answer.json().get("standing").stringValue()).isEqualTo(standing);
        return answer;
    }
}
