package org.signedprojects.registry.query;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.testservice.TokenIssuer;
import org.signedprojects.registry.teststores.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// The service as it runs, on a free port.
public final class RunningService implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(30);
    /// Whose tokens every service of a test trusts.
    public static final TokenIssuer ISSUER = new TokenIssuer("test");

    private final HttpClient http = HttpClient.newHttpClient();
    public final ConfigurableApplicationContext context;
    public final String base;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
        this.base = "http://localhost:"
                + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    public record Answer(int status, Map<String, String> headers, JsonNode body, String text) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    public static RunningService start(TestDatabase database, String kafka, LedgerName ledger, Class<?>... more) {
        return start(database, kafka, ledger, Map.of(), more);
    }

    public static RunningService start(TestDatabase database, String kafka, LedgerName ledger,
            Map<String, Object> settings,
            Class<?>... more) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("server.port", "0", "spring.datasource.url",
                database.jdbcUrl(), "spring.datasource.username", database.username(), "spring.datasource.password",
                database.password(), "registry.kafka.bootstrap-servers", kafka, "registry.ledger.name",
                ledger.value(), "registry.security.issuer-uri", ISSUER.uri(),
                "registry.dashboard.client-secret", "not-used-here", "spring.main.banner-mode", "off"));
        // As long as a busy machine may take.
        all.put("registry.reads.wait-max", "25s");
        all.putAll(settings);
        Class<?>[] sources = new Class<?>[more.length + 1];
        sources[0] = QueryService.class;
        System.arraycopy(more, 0, sources, 1, more.length);
        String[] arguments = all.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new RunningService(new SpringApplicationBuilder(sources).web(WebApplicationType.SERVLET)
                .run(arguments));
    }

    /// Returns when what was there at the start is counted.
    public void awaitRunning() {
        await().atMost(PATIENCE)
                .until(() -> get("/api/totals").header("registry-projection-state").equals("running"));
    }

    public double mostEntriesOfATransaction() {
        return context.getBean(MeterRegistry.class).get("registry.intake.batch.entries").summary().max();
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, ISSUER.token("manager"), headers);
    }

    /// Reads after a position.
    public Answer get(String path, String after) {
        return get(path, new String[]{"Registry-Wait-For", after});
    }

    /// @param token null for none
    public Answer send(String method, String path, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).method(method,
                HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            Map<String, String> answered = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> answered.put(name, String.join(", ", values)));
            String type = answered.getOrDefault("content-type", "");
            JsonNode body = RegistryJson.lenient()
                    .readTree(type.contains("json") ? response.body() : "null");
            return new Answer(response.statusCode(), answered, body, response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    /// What an auditor reads, byte for byte.
    public HttpResponse<byte[]> bytes(String path) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE)
                    .header("Authorization", "Bearer " + ISSUER.token("auditor")).build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
    }

    /// Reads as an auditor.
    public Answer audit(String path, String... headers) {
        return send("GET", path, ISSUER.token("auditor"), headers);
    }

    public HttpResponse<InputStream> open(String path, String... headers) {
        return openAs(ISSUER.token("manager"), path, headers);
    }

    /// @param token null for none
    public HttpResponse<InputStream> openAs(String token, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "text/event-stream");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
