package org.signedprojects.registry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
        await().untilAsserted(() -> assertThat(get(service, "/actuator/health").body()).contains("PUBLISHING"));
    }

    @Test
    void it_is_ready_while_kafka_is_away() {
        try (ConfigurableApplicationContext lonely = started(TestStores.postgres(), "localhost:1")) {
            assertThat(get(lonely, "/actuator/health/readiness").statusCode()).isEqualTo(200);
            await().untilAsserted(
                    () -> assertThat(get(lonely, "/actuator/health").body()).contains("WAITING_FOR_KAFKA"));
        }
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
        return SpringApplication.run(CommandService.class, "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(), "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(), "--registry.kafka.bootstrap-servers=" + kafka,
                "--registry.ledger.name=" + "service-" + Long.toString(System.nanoTime(), 36));
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext of, String path) {
        String port = of.getEnvironment().getProperty("local.server.port");
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
