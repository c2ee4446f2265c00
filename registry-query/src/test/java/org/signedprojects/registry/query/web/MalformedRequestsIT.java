package org.signedprojects.registry.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signedprojects.registry.query.RunningService.ISSUER;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What no program of ours sends is refused in a few words, to the caller and in the log.
@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestsIT {
    private static TestLedger ledger;
    private static RunningService service;

    @BeforeAll
    static void start() {
        ledger = new TestLedger(TestStores.kafka()).withTopic();
        service = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name);
    }

    @AfterAll
    static void stop() {
        service.close();
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"GET /api/totals?by[]=x HTTP/1.1|Host: x|400", "GET /%zz HTTP/1.1|Host: x|400",
            "GET /api/projects/%00 HTTP/1.1|Host: x|400", "GET /api/totals%2fstream HTTP/1.1|Host: x|400",
            "GET /api/totals HTTP/1.1|X: no host|400", "GET /api/totals HTTP/1.1|Host: a b|400",
            "GET /\u00e9 HTTP/1.1|Host: x|400", "P<T / HTTP/1.1|Host: x|400", "GET / HTTP/3.0|Host: x|505"})
    void a_request_that_is_not_http_is_a_problem_too(String line, String header, int status, CapturedOutput log)
            throws IOException {
        String answer = said(line + "\r\n" + header + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\r\nContent-Type: application/problem+json",
                "{\"type\":\"/problems/invalid-request\"", "\"status\":" + status + ",").doesNotContain("Tomcat", "<");
        assertThat(log).doesNotContain("ERROR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET / HTTP/3.0|X: x|505|This version of HTTP is not supported.",
            "GET / HTTP/1.1|Transfer-Encoding: x|501|The method or the transfer encoding is not supported.",
            "GET /%zz HTTP/1.1|X: x|400|The request could not be read."})
    void it_says_what_of_the_request_is_not_supported(String line, String header, int status, String detail)
            throws IOException {
        assertThat(said(line + "\r\nHost: x\r\n" + header + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status)
                .contains("\"detail\":\"" + detail + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void what_is_open_can_only_be_read(String method) {
        for (String path : new String[]{"/problems", "/signed-out", "/actuator/health"}) {
            Answer answer = service.send(method, path, null);
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
            assertThat(answer.body().get("type").asString()).isEqualTo("/problems/method-not-allowed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health?a=%ff", "/signed-out?a=%ff", "/oauth2/authorization/registry?a=%ff",
            "/login/oauth2/code/registry?code=%ff", "/api/totals?edition=%ff"})
    void parameters_that_cannot_be_decoded_are_a_400_and_nothing_to_log(String path, CapturedOutput log) {
        assertUnreadable(path, log);
    }

    @Test
    void more_parameters_than_anybody_needs_are_a_400_and_nothing_to_log(CapturedOutput log) {
        assertUnreadable("/api/totals?" + IntStream.range(0, 1001).mapToObj(i -> "a=" + i)
                .collect(Collectors.joining("&")), log);
    }

    @Test
    void a_form_whose_parameters_cannot_be_decoded_is_a_400_and_nothing_to_log(CapturedOutput log) throws IOException {
        assertThat(said("POST /logout HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\nCookie: "
                + begunLogin() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\na=%ff"))
                .startsWith("HTTP/1.1 400")
                .contains("/problems/invalid-request");
        assertThat(log).doesNotContain("ERROR");
    }

    @Test
    void nobody_logs_in_where_there_is_no_issuer(CapturedOutput log) {
        Answer answer = service.send("GET", "/oauth2/authorization/x", null);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().get("type").asString()).isEqualTo("/problems/not-found");
        assertThat(log).doesNotContain("ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry-session=0123456789ABCDEF0123456789ABCDEF", "other=x"})
    void whoever_logs_out_of_a_session_that_is_lost_is_told_that_it_is_over(String cookie) {
        Answer answer = service.send("POST", "/logout", null, "Cookie", cookie);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(URI.create(answer.header("location")).getPath()).isEqualTo("/signed-out");
    }

    @Test
    void nobody_is_logged_out_of_a_session_that_is_there_by_a_form_of_others() {
        String session = begunLogin();
        assertThat(session).startsWith("registry-session=");
        assertThat(service.send("POST", "/logout", null, "Cookie", session).status()).isEqualTo(404);
        assertThat(service.send("POST", "/elsewhere", null).status()).isEqualTo(404);
    }

    /// @return the cookie of a session
    private static String begunLogin() {
        return service.send("GET", "/oauth2/authorization/registry", null).header("set-cookie").replaceAll(";.*", "");
    }

    private static void assertUnreadable(String path, CapturedOutput log) {
        Answer answer = service.send("GET", path, path.startsWith("/api/") ? ISSUER.token("manager") : null);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body().get("type").asString()).isEqualTo("/problems/invalid-request");
        assertThat(log).doesNotContain("ERROR").doesNotContain("Exception");
    }

    private static String said(String request) throws IOException {
        try (Socket socket = new Socket("localhost", URI.create(service.base).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
