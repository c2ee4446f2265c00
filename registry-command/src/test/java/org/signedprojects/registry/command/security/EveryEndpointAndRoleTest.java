package org.signedprojects.registry.command.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.signedprojects.registry.command.web.ApiClient;
import org.signedprojects.registry.command.web.ApiClient.Answer;
import org.signedprojects.registry.command.web.CommandApi;
import org.signedprojects.registry.tokens.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/// Walks every endpoint that is there with every role that is there.
@SpringBootTest(classes = CommandApi.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(EveryEndpointAndRoleTest.Forgotten.class)
class EveryEndpointAndRoleTest {
    private static final List<String> NOT_FOR_CALLERS = List.of("/error", "/forgotten");

    private final ApiClient api;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    EveryEndpointAndRoleTest(@LocalServerPort int port) {
        api = new ApiClient(port);
    }

    /// An endpoint that nobody put into the table.
    @TestConfiguration(proxyBeanMethods = false)
    static class Forgotten {
        @Bean
        ForgottenController forgottenController() {
            return new ForgottenController();
        }
    }

    @RestController
    static class ForgottenController {
        @GetMapping("/forgotten")
        String forgotten() {
            return "secret";
        }
    }

    static Stream<Access> endpoints() {
        return Access.TABLE.stream();
    }

    static Stream<Arguments> everything() {
        return endpoints().flatMap(access -> Stream.of(Role.values()).map(role -> Arguments.of(access, role)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void a_role_reaches_exactly_what_the_table_gives_it(Access access, Role role) {
        Answer answer = call(access, "someone." + role.claim());
        if (access.isOpen() || access.roles().contains(role)) {
            assertThat(answer.status()).as(answer.toString()).isNotIn(401, 403);
        } else {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
            assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/forbidden");
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void without_a_token_only_what_is_open_is_reached(Access access) {
        Answer answer = api.send(api.to(path(access)).method(access.method().name(), BodyPublishers.noBody()));
        if (access.isOpen()) {
            assertThat(answer.status()).isNotIn(401, 403);
        } else {
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @Test
    void every_endpoint_is_in_the_table() {
        assertThat(mapped()).isNotEmpty().allSatisfy(endpoint -> assertThat(Access.TABLE)
                .as("%s is missing from the table", endpoint).anyMatch(access -> covers(access, endpoint)));
    }

    @Test
    void every_command_in_the_table_is_an_endpoint() {
        assertThat(Access.TABLE).filteredOn(access -> !access.isOpen())
                .allSatisfy(access -> assertThat(mapped()).contains(access.method() + " " + access.path()));
    }

    @Test
    void an_endpoint_that_is_missing_from_the_table_is_refused() {
        for (Role role : Role.values()) {
            Answer answer = api.get("/forgotten", "Authorization", "Bearer someone." + role.claim());
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(api.get("/forgotten").status()).isEqualTo(401);
    }

    @Test
    void an_unknown_role_reaches_nothing() {
        assertThat(api.post("/api/projects", "someone.root", "{}").status()).isEqualTo(403);
    }

    private Answer call(Access access, String token) {
        return access.method() == HttpMethod.POST
                ? api.post(path(access), token, "{}")
                : api.get(path(access), "Authorization", "Bearer " + token);
    }

    private static String path(Access access) {
        return access.path().replace("{code}", "DWS-2020").replace("{signing}", "1").replace("{name}", "four-eyes")
                .replace("**", "index.html");
    }

    private List<String> mapped() {
        return mapping.getHandlerMethods().keySet().stream().flatMap(EveryEndpointAndRoleTest::named)
                .filter(endpoint -> NOT_FOR_CALLERS.stream().noneMatch(endpoint::endsWith)).toList();
    }

    private static Stream<String> named(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .flatMap(path -> info.getMethodsCondition().getMethods().isEmpty()
                        ? Stream.of("ANY " + path)
                        : info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path));
    }

    private static boolean covers(Access access, String endpoint) {
        String[] methodAndPath = endpoint.split(" ", 2);
        return methodAndPath[0].equals(access.method().name()) && (methodAndPath[1].equals(access.path())
                || PathPatternParser.defaultInstance.parse(access.path())
                        .matches(PathContainer.parsePath(methodAndPath[1])));
    }
}
