package org.signedprojects.registry.command.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Talks to the API as a program somewhere else does.
public final class ApiClient {
    public static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger KEYS = new AtomicInteger();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    public ApiClient(int port) {
        base = URI.create("http://localhost:" + port);
    }

    public record Answer(int status, HttpResponse<byte[]> response) {
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + new String(response.body(), StandardCharsets.UTF_8);
        }
    }

    /// A POST with a fresh idempotency key, unless the headers bring one.
    public Answer post(String path, String token, String body, String... headers) {
        return post(path, token, body.getBytes(StandardCharsets.UTF_8), "application/json", headers);
    }

    public Answer post(String path, String token, byte[] body, String type, String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + token, "Content-Type", type));
        all.addAll(List.of(headers));
        if (!all.contains("Idempotency-Key")) {
            all.addAll(List.of("Idempotency-Key", "\"key-" + KEYS.incrementAndGet() + "\""));
        }
        return send(HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.ofByteArray(body))
                .headers(all.toArray(String[]::new)));
    }

    public Answer get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
