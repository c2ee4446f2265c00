package org.signedprojects.registry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.testservice.DocumentedMetrics;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service as it is started in production, with its own settings.
@ExtendWith(OutputCaptureExtension.class)
class CommandServiceIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start(@TempDir Path keys) {
        service = started(TestStores.postgres(), TestStores.kafka(), keys);
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
    void it_is_ready_while_kafka_is_away(@TempDir Path keys) {
        try (ConfigurableApplicationContext lonely = started(TestStores.postgres(), "localhost:1", keys)) {
            assertThat(get(lonely, "/actuator/health/readiness").statusCode()).isEqualTo(200);
            // Kafka is given up for the first time after ten seconds.
            await().atMost(Duration.ofSeconds(60)).untilAsserted(
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
    void it_does_not_start_with_a_key_that_others_can_read_and_says_what_to_do(@TempDir Path keys,
            CapturedOutput output) throws IOException {
        Path key = Files.createFile(keys.resolve("signing.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));

        assertThatThrownBy(() -> started(TestStores.postgres(), "localhost:1", keys)).isNotNull();
        assertThat(output).containsSubsequence("Description:", "The signing key " + key + " can be read by others",
                "run chmod 600 on it", "Action:", "docs/operations.md");
    }

    @Test
    void it_measures_what_is_documented_and_documents_what_it_measures() {
        Set<String> documented = DocumentedMetrics.in("Command service");
        assertThat(documented).hasSizeGreaterThan(15);
        // Some meters appear with the first thing they measure, such as a pause that this call makes.
        System.gc();
        await().untilAsserted(() -> {
            Set<String> exposed = DocumentedMetrics.exposed(get(service, "/actuator/prometheus").body());
            assertThat(exposed).containsAll(documented).containsAll(DocumentedMetrics.in("Both"));
            assertThat(exposed.stream().filter(name -> name.startsWith("registry_"))).isSubsetOf(documented);
        });
    }

    @Test
    void every_measure_tells_its_service_and_ledger() {
        assertThat(get(service, "/actuator/prometheus").body().lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty().allMatch(line -> line.contains("service=\"registry-command\"")
                        && line.contains("ledger=\"service-"));
    }

    @Test
    void no_measure_of_the_ledger_is_missing_its_number() {
        await().untilAsserted(() -> assertThat(get(service, "/actuator/prometheus").body().lines()
                .filter(line -> line.startsWith("registry_"))).isNotEmpty().noneMatch(line -> line.endsWith("NaN")));
    }

    @Test
    void nobody_unknown_is_served() {
        HttpResponse<String> answer = get(service, "/api/projects");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(get(service, "/actuator/env").statusCode()).isEqualTo(401);
    }

    private static ConfigurableApplicationContext started(TestDatabase database, String kafka, Path keys) {
        return SpringApplication.run(new Class<?>[]{CommandService.class, BelievedTokens.class}, new String[]{
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(), "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(), "--registry.kafka.bootstrap-servers=" + kafka,
                "--registry.ledger.name=" + "service-" + Long.toString(System.nanoTime(), 36),
                "--registry.checkpoints.signing-key=" + keys.resolve("signing.key"),
                "--registry.checkpoints.verifier-keys=" + keys.resolve("verifier-keys")});
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
