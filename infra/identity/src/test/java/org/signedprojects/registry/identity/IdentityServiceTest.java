package org.signedprojects.registry.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.signedprojects.registry.tokens.Role;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

@ExtendWith(OutputCaptureExtension.class)
class IdentityServiceTest {
    private static final String ISSUER = "http://localhost:18082";
    private static final String RETURN = "http://localhost:18080/login/oauth2/code/registry";
    private static final String CLI_SECRET = "cli-secret-of-this-test";
    private static final String DASHBOARD_SECRET = "dashboard-secret-of-this-test";
    private static final String PASSWORD = "password-of-this-test";
    private static final String VERIFIER = "a-code-verifier-of-forty-three-characters-or-more";

    @TempDir
    private static Path folder;
    private static ConfigurableApplicationContext server;

    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    static void start() {
        server = run();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_command_line_gets_a_token_in_any_role(Role role) throws Exception {
        Jwt token = cliToken("role", role.claim());
        assertThat(token.getClaimAsString("iss")).isEqualTo(ISSUER);
        assertThat(token.getSubject()).isEqualTo("demo-" + role.claim());
        assertThat(token.getAudience()).containsExactly("registry");
        assertThat(token.getClaimAsStringList("roles")).containsExactly(role.claim());
        assertThat(token.hasClaim("editions") || token.hasClaim("cities")).isFalse();
        assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isCloseTo(Duration.ofHours(1),
                Duration.ofSeconds(2));
    }

    @Test
    void the_command_line_names_subject_and_limits() throws Exception {
        Jwt token = cliToken("role", "negotiator", "subject", "n-17", "edition", "DWS-2020", "edition", "DWS-2021",
                "city", "CN-370100");
        assertThat(token.getSubject()).isEqualTo("n-17");
        assertThat(token.getClaimAsStringList("editions")).containsExactly("DWS-2020", "DWS-2021");
        assertThat(token.getClaimAsStringList("cities")).containsExactly("CN-370100");
    }

    @ParameterizedTest
    @CsvSource({"role, root", "role, NEGOTIATOR", "role, ''", "subject, nobody", "scope, admin"})
    void a_token_in_no_known_role_is_refused(String name, String value) throws Exception {
        HttpResponse<String> answer = token(Clients.CLI, CLI_SECRET, "grant_type", "client_credentials", name, value);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    void two_roles_or_an_unprintable_subject_are_refused() throws Exception {
        assertThat(token(Clients.CLI, CLI_SECRET, "grant_type", "client_credentials", "role", "manager", "role",
                "admin").statusCode()).isEqualTo(400);
        assertThat(token(Clients.CLI, CLI_SECRET, "grant_type", "client_credentials", "role", "manager", "subject",
                "a b").statusCode()).isEqualTo(400);
    }

    @Test
    void a_wrong_secret_is_refused() throws Exception {
        HttpResponse<String> answer = token(Clients.CLI, "wrong", "grant_type", "client_credentials", "role", "admin");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void the_dashboard_cannot_ask_for_a_role() throws Exception {
        HttpResponse<String> answer = token(Clients.DASHBOARD, DASHBOARD_SECRET, "grant_type", "client_credentials",
                "role", "admin");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("unauthorized_client");
    }

    @Test
    void a_person_logs_in_and_the_dashboard_gets_the_role_of_the_user() throws Exception {
        String code = query(logIn("verifier", PASSWORD)).get("code");
        HttpResponse<String> answer = token(Clients.DASHBOARD, DASHBOARD_SECRET, "grant_type", "authorization_code",
                "code", code, "redirect_uri", RETURN, "code_verifier", VERIFIER, "role", "admin");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (String kind : List.of("access_token", "id_token")) {
            Jwt token = decoded(member(answer.body(), kind));
            assertThat(token.getSubject()).isEqualTo("demo-verifier");
            assertThat(token.getClaimAsStringList("roles")).containsExactly("verifier");
        }
        assertThat(decoded(member(answer.body(), "access_token")).getAudience()).containsExactly("registry");
        assertThat(decoded(member(answer.body(), "id_token")).getAudience()).containsExactly(Clients.DASHBOARD);
    }

    @Test
    void a_person_logs_out_and_is_led_to_the_page_that_says_so() throws Exception {
        String idToken = idToken(query(logIn("manager", PASSWORD)).get("code"));
        HttpResponse<String> answer = get(logout(idToken, "http://localhost:18080/signed-out"), "en");
        assertThat(answer.headers().firstValue("Location")).contains("http://localhost:18080/signed-out");
        assertThat(get(authorize(RETURN, true), "en").headers().firstValue("Location").orElseThrow())
                .endsWith("/login");
    }

    @Test
    void a_code_without_its_verifier_is_worthless() throws Exception {
        String code = query(logIn("manager", PASSWORD)).get("code");
        HttpResponse<String> answer = token(Clients.DASHBOARD, DASHBOARD_SECRET, "grant_type", "authorization_code",
                "code", code, "redirect_uri", RETURN, "code_verifier", VERIFIER.replace('a', 'b'));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void a_wrong_password_returns_to_the_login_page_which_says_so() throws Exception {
        URI back = logIn("manager", "wrong");
        assertThat(back.getPath()).isEqualTo("/login");
        assertThat(get(back, "ja").body()).contains("<p role=\"alert\">", "ログイン");
    }

    @Test
    void an_unknown_place_to_return_to_is_refused() throws Exception {
        HttpResponse<String> answer = get(authorize("http://evil.example/login/oauth2/code/registry", true), "en");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void a_login_without_proof_key_is_refused() throws Exception {
        HttpResponse<String> answer = get(authorize(RETURN, false), "en");
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("error=invalid_request");
    }

    @Test
    void who_comes_here_without_having_been_sent_is_led_to_the_dashboard() throws Exception {
        HttpResponse<String> answer = get(uri("/"), "en");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("http://localhost:18080");
    }

    @Test
    void everything_else_is_denied() throws Exception {
        for (String path : List.of("/actuator", "/actuator/env", "/users")) {
            assertThat(get(uri(path), "en").statusCode()).as(path).isNotEqualTo(200);
        }
        assertThat(get(uri("/actuator/health/readiness"), "en").statusCode()).isEqualTo(200);
    }

    @Test
    void the_login_page_runs_no_script_and_cannot_be_framed() throws Exception {
        String policy = get(uri("/login"), "en").headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'",
                "form-action 'self' http://localhost:18080");
    }

    @Test
    void the_signing_key_is_private_and_a_token_outlives_a_restart() throws Exception {
        Path key = folder.resolve("signing-key.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
        String token = member(token(Clients.CLI, CLI_SECRET, "grant_type", "client_credentials", "role", "manager")
                .body(), "access_token");
        try (ConfigurableApplicationContext restarted = run()) {
            assertThat(restarted.getBean(JwtDecoder.class).decode(token).getSubject()).isEqualTo("demo-manager");
        }
    }

    @Test
    void no_secret_is_logged(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext restarted = run()) {
            assertThat(restarted.isRunning()).isTrue();
        }
        token(Clients.CLI, CLI_SECRET, "grant_type", "client_credentials", "role", "root");
        logIn("manager", PASSWORD);
        assertThat(output.getAll()).contains("Started").doesNotContain(CLI_SECRET, DASHBOARD_SECRET, PASSWORD);
    }

    private static ConfigurableApplicationContext run() {
        SpringApplication application = new SpringApplication(IdentityService.class);
        return application.run("--server.port=0", "--registry.identity.issuer=" + ISSUER,
                "--registry.identity.dashboard=http://localhost:18080", "--registry.identity.folder=" + folder,
                "--registry.identity.cli-secret=" + CLI_SECRET,
                "--registry.identity.dashboard-secret=" + DASHBOARD_SECRET,
                "--registry.identity.passwords.manager=" + PASSWORD,
                "--registry.identity.passwords.verifier=" + PASSWORD);
    }

    /// @return where the browser ends up: back at the dashboard with a code, or at the login page
    private URI logIn(String user, String password) throws Exception {
        assertThat(get(authorize(RETURN, true), "en").headers().firstValue("Location").orElseThrow())
                .endsWith("/login");
        String page = get(uri("/login"), "en").body();
        Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(csrf.find()).as(page).isTrue();
        HttpResponse<String> entered = post("/login", null, "username", user, "password", password, "_csrf",
                csrf.group(1));
        URI next = uri("/").resolve(entered.headers().firstValue("Location").orElseThrow());
        return next.getPath().equals("/login")
                ? next
                : URI.create(get(next, "en").headers().firstValue("Location").orElseThrow());
    }

    private URI authorize(String returnTo, boolean proofKey) throws Exception {
        String challenge = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8)));
        return uri("/oauth2/authorize?response_type=code&client_id=" + Clients.DASHBOARD + "&scope=openid&state=s"
                + "&redirect_uri=" + URLEncoder.encode(returnTo, UTF_8)
                + (proofKey ? "&code_challenge_method=S256&code_challenge=" + challenge : ""));
    }

    private String idToken(String code) throws Exception {
        return member(token(Clients.DASHBOARD, DASHBOARD_SECRET, "grant_type", "authorization_code", "code", code,
                "redirect_uri", RETURN, "code_verifier", VERIFIER).body(), "id_token");
    }

    private static URI logout(String idToken, String next) {
        return uri("/connect/logout?id_token_hint=" + idToken + "&post_logout_redirect_uri="
                + URLEncoder.encode(next, UTF_8));
    }

    private Jwt cliToken(String... parameters) throws Exception {
        String[] all = new String[parameters.length + 2];
        all[0] = "grant_type";
        all[1] = "client_credentials";
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        HttpResponse<String> answer = token(Clients.CLI, CLI_SECRET, all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return decoded(member(answer.body(), "access_token"));
    }

    private static Jwt decoded(String token) {
        return NimbusJwtDecoder.withJwkSetUri(uri("/oauth2/jwks").toString()).build().decode(token);
    }

    private HttpResponse<String> token(String client, String secret, String... parameters) throws Exception {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        return post("/oauth2/token", "Basic " + basic, parameters);
    }

    private HttpResponse<String> post(String path, String authorization, String... parameters) throws Exception {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(parameters[i]).append('=')
                    .append(URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString()));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI uri, String language) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri).header("Accept", "text/html, */*;q=0.1").header("Accept-Language", language)
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create(
                "http://localhost:" + ((WebServerApplicationContext) server).getWebServer().getPort() + path);
    }

    private static String member(String json, String name) {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        assertThat(member.find()).as(json).isTrue();
        return member.group(1);
    }

    private static Map<String, String> query(URI uri) {
        return Pattern.compile("&").splitAsStream(uri.getRawQuery()).map(pair -> pair.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
}
