package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.command.web.ApiClient.Answer;
import tools.jackson.databind.node.ObjectNode;

/// How strictly bodies are read, and what is told of a wrong one.
class CommandApiBodiesTest extends CommandApiFixture {
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
    void an_unknown_edition_is_a_wrong_part_of_a_proposal() {
        assertThat(pointers(propose(proposal().replace(edition, "NOWHERE-2020")))).containsExactly("/edition");
    }
}
