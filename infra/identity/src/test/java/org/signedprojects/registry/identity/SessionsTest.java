package org.signedprojects.registry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Who has no login takes up little of the server's memory, and not for long.
@ExtendWith(OutputCaptureExtension.class)
class SessionsTest {
    private static final int MOST = 3;
    private static final String PASSWORD = "password-of-this-test";
    private static final String AUTHORIZE = "/oauth2/authorize?response_type=code&client_id=" + Clients.DASHBOARD
            + "&scope=openid&redirect_uri=http://localhost:8080/login/oauth2/code/registry"
            + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = new SpringApplication(IdentityService.class).run("--server.port=0",
                "--server.servlet.session.timeout=0", "--registry.identity.sessions-max=" + MOST,
                "--registry.identity.folder=" + folder, "--registry.identity.cli-secret=cli-secret-of-this-test",
                "--registry.identity.dashboard-secret=dashboard-secret-of-this-test",
                "--registry.identity.passwords.manager=" + PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nobody_is_there_any_more() {
        sessions().forEach(Session::expire);
    }

    @Test
    void a_login_may_take_five_minutes_and_somebody_who_is_logged_in_may_do_nothing_for_thirty() throws Exception {
        HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(send(browser, "GET", "/login", "").body());
        assertThat(csrf.find()).isTrue();
        assertThat(sessions()).singleElement()
                .satisfies(session -> assertThat(session.getMaxInactiveInterval()).isEqualTo(5 * 60));

        assertThat(send(browser, "POST", "/login",
                "username=manager&password=" + PASSWORD + "&_csrf=" + csrf.group(1)).headers().firstValue("Location"))
                .contains("http://localhost:8080");
        assertThat(sessions()).singleElement()
                .satisfies(session -> assertThat(session.getMaxInactiveInterval()).isEqualTo(30 * 60));
    }

    @ParameterizedTest
    @CsvSource({"GET,/login", "POST,/login", "GET," + AUTHORIZE})
    void more_logins_at_a_time_than_there_is_room_for_are_asked_to_come_back_soon(String method, String path,
            CapturedOutput output) throws Exception {
        for (int login = 0; login < MOST; login++) {
            assertThat(send(HttpClient.newHttpClient(), "GET", "/login", "").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = send(HttpClient.newHttpClient(), method, path, "");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        assertThat(refused.body()).contains("数分後にもう一度お試しください。");
        assertThat(sessions()).hasSize(MOST);
        assertThat(output).doesNotContain("TooManyActiveSessions");
    }

    private static HttpResponse<String> send(HttpClient browser, String method, String path, String form)
            throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + web().getPort() + path))
                .header("Accept", "text/html, */*;q=0.1").header("Accept-Language", "ja")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    private static List<Session> sessions() {
        return List.of(((Context) web().getTomcat().getHost().findChildren()[0]).getManager().findSessions());
    }

    private static TomcatWebServer web() {
        return (TomcatWebServer) ((WebServerApplicationContext) server).getWebServer();
    }
}
