package org.signedprojects.registry.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A running registry on this machine, as one of its users sees it.
final class Registry {
    private static final String HOST = "http://127.0.0.1:";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor()).connectTimeout(Duration.ofSeconds(5)).build();
    private final Path script;
    private final int port;
    private final @Nullable Path data;

    /// @param script the `registry` launcher script
    /// @param port   of the query service; the command service listens one above
    Registry(Path script, int port, @Nullable Path data) {
        this.script = script;
        this.port = port;
        this.data = data;
    }

    /// @return a bearer token of the embedded identity server
    String token(String role) {
        List<String> command = new ArrayList<>(List.of(script.toString(), "token", "--role", role));
        if (data != null) {
            command.addAll(List.of("--data", data.toString()));
        }
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String out = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("no token for " + role);
            }
            return out.strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /// Sends one command under a new idempotency key.
    HttpResponse<String> post(String path, String json, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(HOST + (port + 1) + path))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"").timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(json)).build();
        return sent(request, BodyHandlers.ofString());
    }

    /// Opens a live stream; the caller closes it.
    InputStream stream(String path, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(HOST + port + path))
                .header("Authorization", "Bearer " + token).header("Accept", "text/event-stream").build();
        HttpResponse<InputStream> response = sent(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    private <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
