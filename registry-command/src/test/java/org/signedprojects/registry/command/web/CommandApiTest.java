package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.OutcomeUnknown;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.command.web.ApiClient.Answer;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The command API from outside: what it answers and how it refuses.
@SpringBootTest(classes = CommandApi.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class CommandApiTest {
    private static final AtomicInteger EDITIONS = new AtomicInteger();
    private static final String NEGOTIATOR = "nora.negotiator";
    private static final String VERIFIER = "vera.verifier";
    private static final String ADMIN = "ada.admin";

    @Autowired
    InMemoryRegistry registry;
    private final ApiClient api;
    private final String edition = "T" + EDITIONS.incrementAndGet() + "-2020";

    CommandApiTest(@LocalServerPort int port) {
        api = new ApiClient(port);
    }

    @BeforeEach
    void an_edition() {
        assertThat(announce(edition).status()).isEqualTo(201);
    }

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

    @Test
    void every_wrong_part_is_told_at_once() {
        Answer answer = propose("""
            {"edition":"NOWHERE-1","titles":{},"sectr":"ENV","sector":"NOPE","city":"Atlantis","counterpart":27,
             "parties":[{"name":"","side":"XX"},{"nam":"x"}],"investment":{"amount":"-1","currency":"CNY"},
             "proposedOn":"30.7.2020"}""");
        problem(answer, 400, "invalid-request");
        assertThat(pointers(answer)).containsExactlyInAnyOrder("/sectr", "/titles", "/sector", "/city", "/counterpart",
                "/parties/0/name", "/parties/0/side", "/parties/1/nam", "/parties/1/name", "/parties/1/side",
                "/investment", "/proposedOn");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"-1","currency":"CNY"}]}   | /amounts/0
        {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"1.5","currency":"JPY"}]}  | /amounts/0
        {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"1","currency":"YUAN"}]}   | /amounts/0/currency
        {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"1e9999","currency":"CNY"}]} | /amounts/0
        {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"１","currency":"CNY"}]}    | /amounts/0/amount
        {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"1","currency":"CNY","x":1}]} | /amounts/0/x
        {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[null]}                               | /amounts/0
        {"instrument":"CONTRACT","signedOn":"2020-02-30"}                                                 | /signedOn
        {"instrument":"contract","signedOn":"2020-07-30"}                                                 | /instrument
        {"instrument":2,"signedOn":"2020-07-30"}                                                          | /instrument
        {"instrument":"CONTRACT"}                                                                         | /signedOn
        {"instrument":"CONTRACT","signedOn":"2020-07-30","document":{"sha256":"abc"}}                     | /document
        {"instrument":"CONTRACT","signedOn":"2020-07-30","activity":9}                                    | /activity
        {"instrument":"CONTRACT","signedOn":"2020-07-30","activity":"1"}                                  | /activity
        {"instrument":"CONTRACT","signedOn":"2020-07-30","activity":1.5}                                  | /activity
        {"instrument":"CONTRACT","instrument":"INTENT","signedOn":"2020-07-30"}                           | ''
        {"instrument":"CONTRACT","signedOn":"2020-07-30"} {}                                              | ''
        {"instrument":"CONTRACT","signedOn":"2020-07-30"                                                  | ''
        []                                                                                                | ''
        null                                                                                              | ''
        """)
    void a_wrong_signing_is_refused_and_the_place_named(String body, String pointer) {
        String code = propose().json().get("code").stringValue();
        Answer answer = on(code, "signings", body);
        problem(answer, 400, "invalid-request");
        assertThat(pointers(answer)).containsExactly(pointer.replace("''", ""));
    }

    @Test
    void a_text_may_be_as_long_as_it_is_documented_to_be() {
        String code = propose().json().get("code").stringValue();
        String round = """
            {"heldOn":"2020-07-30","mode":"ONLINE","summary":"%s","outcome":"AGREED","nextStep":"%s"}""";
        assertThat(on(code, "negotiations", round.formatted("s".repeat(4_000), "n".repeat(1_000))).status())
                .isEqualTo(201);
        assertThat(pointers(on(code, "negotiations", round.formatted("s".repeat(4_001), "n".repeat(1_001)))))
                .containsExactly("/summary", "/nextStep");
    }

    @ParameterizedTest
    @CsvSource({"-1", "0.0000001", "1e18"})
    void a_figure_with_a_value_it_cannot_have_is_refused_and_the_place_named(String value) {
        Answer answer = api.post("/api/editions/" + edition + "/figures", ADMIN,
                figure().replace("17", value));
        problem(answer, 400, "invalid-request");
        assertThat(pointers(answer)).containsExactly("/value");
    }

    @Test
    void an_edition_that_closes_before_it_opens_is_refused_and_the_place_named() {
        Answer answer = api.post("/api/editions", ADMIN, announcement("E" + edition).replace("2020-09-30",
                "2020-07-29"));
        problem(answer, 400, "invalid-request");
        assertThat(pointers(answer)).containsExactly("/closesOn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts", "organisers", "programmes"})
    void an_edition_has_at_most_50_names_of_a_kind_of_at_most_300_characters(String member) {
        String name = "\"" + "n".repeat(300) + "\"";
        ObjectNode announcement = (ObjectNode) ApiClient.JSON.readTree(announcement("E" + edition));
        announcement.set(member, ApiClient.JSON.readTree("[" + (name + ",").repeat(50) + name + "]"));
        assertThat(pointers(api.post("/api/editions", ADMIN, announcement.toString()))).containsExactly("/" + member);
        announcement.set(member, ApiClient.JSON.readTree("[\"a\"," + name.replace("n\"", "nn\"") + "]"));
        assertThat(pointers(api.post("/api/editions", ADMIN, announcement.toString())))
                .containsExactly("/" + member + "/1");
        announcement.set(member, ApiClient.JSON.readTree("[" + (name + ",").repeat(49) + name + "]"));
        assertThat(api.post("/api/editions", ADMIN, announcement.toString()).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"amounts":[{"signing":1,"amounts":[]},{"signing":0,"amounts":[]}],"reason":"misread"} | /amounts/1/signing
        {"amounts":[{"signing":1,"amounts":[]},{"signing":1,"amounts":[]}],"reason":"misread"} | /amounts
        """)
    void an_amendment_names_signings_that_can_be_and_each_once(String body, String pointer) {
        String code = propose().json().get("code").stringValue();
        Answer answer = on(code, "amendments", body);
        problem(answer, 400, "invalid-request");
        assertThat(pointers(answer)).containsExactly(pointer);
    }

    @Test
    void an_empty_body_is_refused() {
        problem(propose(""), 400, "invalid-request");
    }

    /// An overlong slash, half a character, half of a pair of surrogates, more than there is in Unicode.
    @ParameterizedTest
    @ValueSource(strings = {"\u00c0\u00af", "\u00e6\u0099", "\u00ed\u00a0\u0080", "\u00f5\u0080\u0080\u0080",
            "\u00ff"})
    void a_body_that_is_not_utf_8_is_refused(String bytes) {
        byte[] body = """
            {"reason":"a%sb"}""".formatted(bytes).getBytes(StandardCharsets.ISO_8859_1);
        String code = propose().json().get("code").stringValue();
        Answer answer = api.post("/api/projects/" + code + "/withdrawal", NEGOTIATOR, body, "application/json");
        problem(answer, 400, "invalid-request");
        assertThat(answer.json().at("/errors/0/detail").stringValue()).isEqualTo("the body is not UTF-8");
    }

    @Test
    void a_body_is_not_guessed_to_be_in_another_encoding() {
        byte[] body = proposal().getBytes(StandardCharsets.UTF_16LE);
        problem(api.post("/api/projects", NEGOTIATOR, body, "application/json"), 400, "invalid-request");
    }

    @Test
    void a_byte_order_mark_before_a_body_is_passed_over() {
        assertThat(propose("\ufeff" + proposal()).status()).isEqualTo(201);
    }

    @Test
    void a_verification_needs_no_body() {
        String code = propose().json().get("code").stringValue();
        on(code, "signings", contract("1"));
        Answer answer = api.send(api.to("/api/projects/" + code + "/signings/1/verification")
                .header("Authorization", "Bearer " + VERIFIER).header("Idempotency-Key", "no-body-" + edition)
                .POST(BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void places_are_found_by_name_and_on_their_own_side() {
        assertThat(propose(proposal().replace("CN-370100", "济南").replace("JP-27", "Osaka")).status()).isEqualTo(201);
        assertThat(pointers(propose(proposal().replace("CN-370100", "JP-27100")))).containsExactly("/city");
        assertThat(pointers(propose(proposal().replace("JP-27", "Qingdao")))).containsExactly("/counterpart");
    }

    @Test
    void a_retired_place_is_refused_and_its_successor_named() {
        Answer answer = propose(proposal().replace("CN-370100", "莱芜"));
        problem(answer, 400, "invalid-request");
        assertThat(answer.toString()).contains("/city", "2018-12-31", "CN-370100");
    }

    @Test
    void an_amendment_gives_no_place_that_had_ceased_to_be_when_the_project_was_proposed() {
        String moving = """
            {"city":"莱芜","reason":"misread"}""";
        Answer answer = on(propose().json().get("code").stringValue(), "amendments", moving);
        problem(answer, 400, "invalid-request");
        assertThat(pointers(answer)).containsExactly("/city");
        assertThat(answer.toString()).contains("2018-12-31", "CN-370100");
        String before = propose(proposal().replace("2020-07-30", "2018-12-31")).json().get("code").stringValue();
        assertThat(on(before, "amendments", moving).status()).isEqualTo(200);
    }

    @Test
    void an_amendment_may_repeat_the_places_of_a_project_that_was_proposed_before_their_days_were_judged() {
        ProjectCode code = new ProjectCode(edition + "-OLD");
        LocalDate day = LocalDate.parse("2020-07-30");
        ProposeProject proposal = new ProposeProject(code, new EditionCode(edition), Texts.english("Old"),
                new SectorCode("ENV"), new PlaceId("CN-371200"), new PlaceId("JP-27"), List.of(), null, day, null);
        registry.projects().submit(new Submission<>(proposal, CommandId.of(new Actor("li"), code.value()),
                ContentDigest.of(new byte[0]), new Actor("li"), Instant.parse("2020-08-01T00:00:00Z"), day, null));
        assertThat(on(code.value(), "amendments", """
            {"city":"莱芜","counterpart":"JP-27","sector":"HEALTH","reason":"misread"}""").status()).isEqualTo(200);
    }

    @Test
    void an_unknown_edition_is_a_wrong_part_of_a_proposal() {
        assertThat(pointers(propose(proposal().replace(edition, "NOWHERE-2020")))).containsExactly("/edition");
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
    void what_the_protocol_refuses_is_a_problem_too() {
        Answer method = api.get("/api/projects", "Authorization", "Bearer " + NEGOTIATOR);
        problem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).contains("POST");
        problem(api.post("/api/projects", NEGOTIATOR, proposal().getBytes(), "text/plain"), 415,
                "unsupported-media-type");
        problem(api.post("/api/projects", NEGOTIATOR, proposal(), "Accept", "image/png"), 406, "not-acceptable");
        problem(propose(" ".repeat(64 * 1024 + 1)), 413, "too-large");
        problem(api.send(api.to("/api/projects").header("Authorization", "Bearer " + NEGOTIATOR)
                .header("Content-Type", "application/json").header("Idempotency-Key", "chunked")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[70_000])))), 413,
                "too-large");
        problem(api.get("/api/%2e%2e/secret;x", "Authorization", "Bearer " + NEGOTIATOR), 400, "request-refused");
    }

    @Test
    void a_request_that_is_not_http_is_a_problem_too() throws Exception {
        assertThat(said("""
            GET /<> HTTP/1.1
            Host: x
            Connection: close

            """)).startsWith("HTTP/1.1 400").contains("application/problem+json", "request-refused")
                .doesNotContain("Tomcat");
    }

    /// The bytes of a header are characters of ISO 8859-1, of which 0x80 to 0x9f are control characters.
    @ParameterizedTest
    @CsvSource({"0x80, 400", "0x9f, 400", "0xa0, 401", "0xe9, 401", "0x09, 401"})
    void a_header_with_control_characters_is_refused(int character, int status) throws Exception {
        assertThat(said("""
            GET /api/projects HTTP/1.1
            Host: x
            Connection: close
            Authorization: Bearer a%cb

            """.formatted(character))).startsWith("HTTP/1.1 " + status)
                .contains(status == 400 ? "request-refused" : "unauthenticated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "CONNECT x:80 HTTP/1.1           | 501 | request-refused    | The method or the transfer encoding is not supported.",
            "POST /api/projects HTTP/3.0     | 505 | request-refused    | This version of HTTP is not supported.",
            "TRACE /api/projects HTTP/1.1    | 405 | method-not-allowed | TRACE is not supported at this address.",
            "BREW /api/projects HTTP/1.1     | 400 | request-refused    | The method is unknown, or the address or a header"
                    + " contains characters that are not allowed there."})
    void what_the_container_does_not_serve_is_not_our_failure(String line, int status, String type, String detail)
            throws Exception {
        assertThat(said("""
            %s
            Host: x
            Connection: close

            """.formatted(line))).startsWith("HTTP/1.1 " + status)
                .contains("/problems/" + type, "\"status\":" + status, detail);
    }

    @Test
    void a_transfer_encoding_that_is_not_known_is_not_our_failure() throws Exception {
        assertThat(said("""
            POST /api/projects HTTP/1.1
            Host: x
            Connection: close
            Transfer-Encoding: gzip, chunked

            """)).startsWith("HTTP/1.1 501").contains("/problems/request-refused", "\"status\":501",
                "The method or the transfer encoding is not supported.");
    }

    private String said(String request) throws IOException {
        try (var socket = new java.net.Socket("localhost", api.to("/").build().uri().getPort())) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health?a=%ff", "/swagger-ui.html?a=%ff"})
    void parameters_that_cannot_be_decoded_are_a_400_and_nothing_to_log(String path, CapturedOutput log) {
        problem(api.get(path), 400, "request-refused");
        assertThat(log).doesNotContain("ERROR", "Exception");
    }

    @Test
    void more_parameters_than_anybody_needs_are_a_400_and_nothing_to_log(CapturedOutput log) {
        String parameters = "a=1&".repeat(1001);
        problem(api.get("/actuator/health?" + parameters), 400, "request-refused");
        problem(api.post("/api/imports?" + parameters, NEGOTIATOR, new byte[]{'a'}, "text/csv"), 400,
                "request-refused");
        assertThat(log).doesNotContain("ERROR", "Exception");
    }

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

    private static void again(Answer first, Answer again) {
        assertThat(again.status()).as(again.toString()).isEqualTo(first.status()).isLessThan(300);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Registry-Position")).isEqualTo(first.header("Registry-Position"));
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

    private Answer announce(String code) {
        return api.post("/api/editions", ADMIN, announcement(code));
    }

    private static String announcement(String code) {
        return """
            {"code":"%s","series":"DWS","names":{"en":"Dialogue"},"opensOn":"2020-07-30","closesOn":"2020-09-30",
             "homeZone":"Asia/Shanghai","format":"HYBRID","venues":["CN-370100"],"hosts":[],"organisers":[],
             "sectors":[{"code":"HEALTH","stated":"health","lang":"en"}],
             "activities":[{"kind":"THEME_SEMINAR","name":"Opening","on":"2020-07-30","venues":["Jinan"]},
                           {"kind":"MATCHING_FAIR","name":"Health","sector":"HEALTH"}],
             "programmes":["Talents"]}""".formatted(code);
    }

    private static String figure() {
        return """
            {"measure":"PROJECTS_CONTRACTED","value":17,"qualifier":"EXACTLY","basis":"RESULT","asOf":null,
             "source":"bulletin"}""";
    }

    private Answer propose() {
        return propose(proposal());
    }

    private Answer propose(String body, String... headers) {
        return api.post("/api/projects", NEGOTIATOR, body, headers);
    }

    private String proposal() {
        return """
            {"edition":"%s","titles":{"en":"Smart energy system","zh":"智慧能源系统"},"sector":"ENV",
             "city":"CN-370100","counterpart":"JP-27","parties":[{"name":"Kansai party","side":"JP"}],
             "investment":{"amount":"80000000","currency":"CNY","stated":"8000万元"},"proposedOn":"2020-07-30"}"""
                .formatted(edition);
    }

    private static String contract(String amount) {
        return """
            {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"%s","currency":"CNY"}]}"""
                .formatted(amount);
    }

    private Answer on(String code, String what, String body) {
        return api.post("/api/projects/" + code + "/" + what, NEGOTIATOR, body);
    }

    private static Answer stage(Answer answer, int status, String stage, String standing) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().get("stage").stringValue()).isEqualTo(stage);
        assertThat(answer.json().get("standing").stringValue()).isEqualTo(standing);
        return answer;
    }

    private static void problem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/" + type);
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.json().get("title").stringValue()).isNotBlank();
        assertThat(answer.json().get("detail").stringValue()).isNotBlank();
        assertThat(answer.json().get("instance").stringValue()).startsWith("/");
    }

    private static List<String> pointers(Answer answer) {
        return StreamSupport.stream(answer.json().get("errors").spliterator(), false)
                .map(error -> error.get("pointer").stringValue()).toList();
    }
}
