package org.signedprojects.registry.system.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// HTTP to services that may be dead, paused or starting.
final class Http {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY).executor(Executors.newVirtualThreadPerTaskExecutor())
            .connectTimeout(Duration.ofSeconds(2)).build();

    /// @param position of the header `Registry-Position`; -1 where there is none
    record Answer(int status, String body, long position) {
        boolean isOk() {
            return status / 100 == 2;
        }

        /// @return the last part of the problem's type, empty where the body is no problem
        String problem() {
            String type = json().path("type").asString("");
            return type.substring(type.lastIndexOf('/') + 1);
        }

        /// @return a missing node where the body is not JSON
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JacksonException notJson) {
                return MissingNode.getInstance();
            }
        }
    }

    /// @throws IOException when there is no answer in time: it is not known what became of the request
    Answer post(URI address, String token, String key, String body, Duration patience) throws IOException {
        return send(request(address, token, patience).header("Content-Type", "application/json")
                .header("Idempotency-Key", '"' + key + '"').POST(BodyPublishers.ofString(body)).build());
    }

    /// @throws IOException when there is no answer in time
    Answer get(URI address, String token, Duration patience) throws IOException {
        return send(request(address, token, patience).build());
    }

    private static HttpRequest.Builder request(URI address, String token, Duration patience) {
        return HttpRequest.newBuilder(address).timeout(patience).header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(),
                    position(response.headers().firstValue("Registry-Position")));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    /// @param token `<ledger>:<position>`
    private static long position(Optional<String> token) {
        return token.map(text -> Long.parseLong(text.substring(text.lastIndexOf(':') + 1))).orElse(-1L);
    }
}
