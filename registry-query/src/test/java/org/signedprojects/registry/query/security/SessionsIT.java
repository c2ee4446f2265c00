package org.signedprojects.registry.query.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signedprojects.registry.query.RunningService.ISSUER;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// Who has no login takes up little of the service's memory, and not for long.
class SessionsIT {
    private static final String LOGIN = "/oauth2/authorization/registry";
    private static final int MOST = 3;
    private static TestLedger ledger;
    private static RunningService service;
    private static HttpServer tokens;
    private static String idToken;

    @BeforeAll
    static void start() throws IOException {
        tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/", exchange -> {
            byte[] answer = ("{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"scope\":\"openid\",\"id_token\":\""
                    + idToken + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        tokens.start();
        ledger = new TestLedger(TestStores.kafka()).withTopic();
        service = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name,
                Map.of("registry.dashboard.sessions-max", MOST, "registry.dashboard.session-timeout", "7h",
                        "server.servlet.session.timeout", "0", "registry.dashboard.token-uri",
                        "http://localhost:" + tokens.getAddress().getPort()));
    }

    @AfterAll
    static void stop() {
        service.close();
        ledger.close();
        tokens.stop(0);
    }

    @AfterEach
    void nobody_is_there_any_more() {
        sessions().forEach(Session::expire);
    }

    @ParameterizedTest
    @CsvSource({"GET,/,302", "GET,/elsewhere,302", "GET,/signed-out,200", "POST,/logout,302", "POST,/elsewhere,404",
            "POST,/,404", "DELETE,/,404", "GET,/login/oauth2/code/registry?code=x&state=y,302",
            "POST,/login/oauth2/code/registry?code=x&state=y,302"})
    void whoever_begins_no_login_has_no_session(String method, String path, int status) {
        Answer answer = service.send(method, path, null, "Accept", "text/html");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("set-cookie")).isEmpty();
        assertThat(sessions()).isEmpty();
    }

    @Test
    void a_login_may_take_five_minutes_and_somebody_who_is_logged_in_may_be_away_for_hours() {
        Answer begun = service.send("GET", LOGIN, null);
        assertThat(sessions()).singleElement()
                .satisfies(session -> assertThat(session.getMaxInactiveInterval()).isEqualTo(5 * 60));

        Map<String, String> asked = parameters(begun.header("location"));
        idToken = ISSUER.idToken("registry-dashboard", asked.get("nonce"), "manager");
        Answer ended = service.send("GET", "/login/oauth2/code/registry?code=x&state=" + asked.get("state"), null,
                "Cookie", cookie(begun));

        assertThat(URI.create(ended.header("location")).getPath()).isEqualTo("/");
        assertThat(service.send("GET", "/api/totals", null, "Cookie", cookie(ended)).status()).isEqualTo(200);
        assertThat(sessions()).singleElement()
                .satisfies(session -> assertThat(session.getMaxInactiveInterval()).isEqualTo(7 * 60 * 60));
    }

    @Test
    void more_logins_at_a_time_than_there_is_room_for_are_asked_to_come_back_soon() {
        for (int login = 0; login < MOST; login++) {
            assertThat(service.send("GET", LOGIN, null).status()).isEqualTo(302);
        }

        Answer page = service.send("GET", LOGIN, null, "Accept", "text/html");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text()).contains("The service is not available at the moment.");
        assertThat(page.header("refresh")).isEqualTo("10");
        Answer problem = service.send("GET", LOGIN, null);
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.body().get("type").asString()).isEqualTo("/problems/too-many-sessions");
        assertThat(problem.header("retry-after")).isNotBlank();
        assertThat(sessions()).hasSize(MOST);
    }

    private static String cookie(Answer answer) {
        return answer.header("set-cookie").replaceAll(";.*", "");
    }

    private static Map<String, String> parameters(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&")).map(one -> one.split("=", 2))
                .collect(Collectors.toMap(one -> one[0], one -> URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
    }

    private static List<Session> sessions() {
        TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) service.context)
                .getWebServer();
        Manager sessions = ((Context) server.getTomcat().getHost().findChildren()[0]).getManager();
        return List.of(sessions.findSessions());
    }
}
