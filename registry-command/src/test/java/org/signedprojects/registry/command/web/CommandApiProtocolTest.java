package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.command.web.ApiClient.Answer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What HTTP, the container or the framework refuses is told as a problem of ours.
@ExtendWith(OutputCaptureExtension.class)
class CommandApiProtocolTest extends CommandApiFixture {
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
}
