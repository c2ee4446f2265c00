package org.signedprojects.registry.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Both APIs of a running registry, as a client would use them.
final class Api {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    private final String query;
    private final String command;
    private final Function<String, String> tokens;
    private final Map<String, String> tokenOfRole = new ConcurrentHashMap<>();
    /// Token of the latest position that a command of this client was answered with; empty before the first.
    private final AtomicReference<String> latest = new AtomicReference<>("");

    /// @param port   of the query service; the command service listens one above
    /// @param tokens gives a bearer token for a role
    Api(int port, Function<String, String> tokens) {
        this.query = "http://localhost:" + port;
        this.command = "http://localhost:" + (port + 1);
        this.tokens = tokens;
    }

    /// One answer; the body is a missing node where it is not JSON.
    record Answer(int status, Map<String, List<String>> headers, JsonNode body) {
        String header(String name) {
            return headers.entrySet().stream().filter(it -> it.getKey().equalsIgnoreCase(name))
                    .map(it -> it.getValue().getFirst()).findFirst().orElse("");
        }

        String position() {
            return header("Registry-Position");
        }
    }

    /// One server-sent event.
    record Live(String name, String id, JsonNode data) {}

    /// A request to the command service, before it is sent. Each `with` gives another request.
    record Command(Api api, String method, String path, @Nullable String body, @Nullable String role,
            @Nullable String key, Map<String, String> headers) {
        Command as(@Nullable String newRole) {
            return new Command(api, method, path, body, newRole, key, headers);
        }

        Command withKey(@Nullable String newKey) {
            return new Command(api, method, path, body, role, newKey, headers);
        }

        Command withHeader(String name, String value) {
            Map<String, String> more = new java.util.HashMap<>(headers);
            more.put(name, value);
            return new Command(api, method, path, body, role, key, more);
        }

        Answer send() {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.command + path))
                    .timeout(Duration.ofSeconds(30)).method(method,
                            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            Map<String, String> all = new java.util.HashMap<>();
            all.put("Content-Type", "application/json");
            all.putAll(headers);
            all.forEach(request::setHeader);
            if (key != null) {
                request.setHeader("Idempotency-Key", key);
            }
            Answer answer = api.sent(request, role);
            api.saw(answer.position());
            return answer;
        }
    }

    /// A POST by a negotiator under a new idempotency key.
    Command post(String path, @Nullable String body) {
        return new Command(this, "POST", path, body, "negotiator", "\"" + UUID.randomUUID() + "\"", Map.of());
    }

    Command request(String method, String path) {
        return new Command(this, method, path, null, "negotiator", null, Map.of());
    }

    /// Takes note of a position that this client learnt of, so that {@link #get(String)} reads nothing older.
    /// @param position token of a command, or empty, which tells nothing
    void saw(String position) {
        latest.accumulateAndGet(position, (before, now) -> number(now) > number(before) ? now : before);
    }

    private static long number(String position) {
        return position.isEmpty() ? -1 : Long.parseLong(position.substring(position.lastIndexOf(':') + 1));
    }

    /// Reads as a manager, once the projections have all that this client wrote.
    Answer get(String path) {
        return get(path, latest.get());
    }

    /// Reads as a manager, once the projections have the position.
    /// @param position token of a command
    Answer get(String path, String position) {
        return get(path, position, "manager");
    }

    Answer get(String path, String position, @Nullable String role) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(query + path)).timeout(Duration.ofSeconds(30));
        if (!position.isEmpty()) {
            request.setHeader("Registry-Wait-For", position);
        }
        return sent(request, role);
    }

    /// Follows a live stream on a thread of its own until the test ends.
    /// @return the events so far; grows
    List<Live> follow(String path) {
        List<Live> events = new CopyOnWriteArrayList<>();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(query + path)).header("Accept",
                "text/event-stream").header("Authorization", "Bearer " + token("manager"));
        Thread.ofVirtual().start(() -> {
            try {
                listen(HTTP.send(request.build(), BodyHandlers.ofInputStream()), events);
            } catch (IOException | InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        return events;
    }

    private static void listen(HttpResponse<java.io.InputStream> response, List<Live> events) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            Map<String, String> event = new java.util.HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                if (line.isEmpty() && event.containsKey("data")) {
                    events.add(new Live(event.getOrDefault("event", "message"), event.getOrDefault("id", ""),
                            JSON.readTree(event.get("data"))));
                    event.clear();
                } else if (colon > 0) {
                    event.merge(line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + "\n" + b);
                }
            }
        }
    }

    private Answer sent(HttpRequest.Builder request, @Nullable String role) {
        if (role != null) {
            request.setHeader("Authorization", "Bearer " + token(role));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), json(response.body()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private String token(String role) {
        return tokenOfRole.computeIfAbsent(role, tokens);
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (tools.jackson.core.JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
