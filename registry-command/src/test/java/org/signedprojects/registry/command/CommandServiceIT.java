package org.signedprojects.registry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service as it is started in production, with its own settings.
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandServiceIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = started(TestStores.postgres(), TestStores.kafka());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void it_is_ready_and_publishes() {
        assertThat(get(service, "/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get(service, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(health(service, "auditor")).contains("PUBLISHING"));
    }

    @Test
    void it_is_ready_while_kafka_is_away() {
        try (ConfigurableApplicationContext lonely = started(TestStores.postgres(), "localhost:1")) {
            assertThat(get(lonely, "/actuator/health/readiness").statusCode()).isEqualTo(200);
            await().untilAsserted(
                    () -> assertThat(health(lonely, "admin")).contains("WAITING_FOR_KAFKA"));
        }
    }

    @Test
    void everybody_sees_whether_it_works_and_who_looks_after_it_also_why() {
        for (String answer : List.of(get(service, "/actuator/health").body(), health(service, "negotiator"))) {
            assertThat(answer).contains("\"status\":\"UP\"").doesNotContain("publishing", "appendsWaiting",
                    "components");
        }
        assertThat(get(service, "/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(health(service, "auditor")).contains("appendsWaiting");
    }

    @Test
    void it_measures_the_ledger() {
        assertThat(get(service, "/actuator/prometheus").body()).contains("registry_ledger_append_seconds_bucket")
                .contains("registry_ledger_size").contains("registry_publish_lag");
    }

    @Test
    void nobody_unknown_is_served() {
        HttpResponse<String> answer = get(service, "/api/projects");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(get(service, "/actuator/env").statusCode()).isEqualTo(401);
    }

    private static ConfigurableApplicationContext started(TestDatabase database, String kafka) {
        return SpringApplication.run(new Class<?>[]{CommandService.class, BelievedTokens.class}, new String[]{
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(), "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(), "--registry.kafka.bootstrap-servers=" + kafka,
                "--registry.ledger.name=" + "service-" + Long.toString(System.nanoTime(), 36)});
    }

    private static String health(ConfigurableApplicationContext of, String role) {
        return get(of, "/actuator/health", "Authorization", "Bearer " + role).body();
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext of, String path, String... headers) {
        String port = of.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        try {
            return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
