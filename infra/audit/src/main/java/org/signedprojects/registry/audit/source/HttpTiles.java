package org.signedprojects.registry.audit.source;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.values.InvalidValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The tiles that a query service serves to auditors.
public final class HttpTiles implements Tiles {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /// Enough for the largest tile over a slow line.
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final URI service;
    private final String ledger;
    private final Supplier<String> token;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
            .build();
    private String bearer;

    /// @param service address of the query service, such as `http://127.0.0.1:8080`
    /// @param token   gives a bearer token of the role auditor; asked again when one has expired
    public HttpTiles(URI service, String ledger, Supplier<String> token) {
        this(service, ledger, token, ANSWER);
    }

    /// @param patience how long an answer may take, from the question to its last byte
    HttpTiles(URI service, String ledger, Supplier<String> token, Duration patience) {
        this.service = service;
        this.ledger = ledger;
        this.token = token;
        this.patience = patience;
        this.bearer = token.get();
    }

    @Override
    public String title() {
        return "The query service at " + service;
    }

    @Override
    public Optional<String> ledger() {
        return Optional.of(ledger);
    }

    @Override
    public Optional<byte[]> get(String path) {
        Answer answer = answer(path);
        if (answer.status == 401) {
            bearer = token.get();
            answer = answer(path);
        }
        return switch (answer.status) {
            case 200 -> Optional.of(answer.body);
            case 404 -> Optional.empty();
            case 401, 403 -> throw new Unreachable(title() + " refuses the token: it must be of the role auditor.");
            default -> throw problem(path, answer);
        };
    }

    /// The service compares entries with its tree before it serves them. Where they differ it says so instead. A checkpoint
    /// it has nothing to compare with.
    private RuntimeException problem(String path, Answer answer) {
        if (answer.status == 500 && path.startsWith("tile/")) {
            try {
                JsonNode problem = RegistryJson.lenient().readTree(answer.body);
                if (problem.path("type").asString("").equals("/problems/log-changed")) {
                    return new Unsound(LedgerPosition.parse(problem.path("position").asString("")).position(),
                            "its tree and the log it reads from do not agree there");
                }
            } catch (JacksonException | InvalidValue otherAnswer) {
                return unexpected(path, answer);
            }
        }
        return unexpected(path, answer);
    }

    private Unreachable unexpected(String path, Answer answer) {
        return new Unreachable(title() + " answers " + path + " with status " + answer.status + ".");
    }

    @Override
    public void close() {
        http.close();
    }

    private record Answer(int status, byte[] body) {}

    private Answer answer(String path) {
        URI address = service.resolve("/api/ledgers/" + ledger + "/" + path);
        HttpRequest request = HttpRequest.newBuilder(address).header("Authorization", "Bearer " + bearer).build();
        // The client's own limit of time would end with the headers.
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (ExecutionException away) {
            String why = away.getCause().getMessage();
            throw new Unreachable(title() + " does not answer" + (why == null ? "." : ": " + why + "."), away);
        } catch (TimeoutException silent) {
            throw new Unreachable(title() + " does not answer " + path + " within " + patience.toSeconds() + " s.",
                    silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted.", stopped);
        } finally {
            answer.cancel(true);
        }
    }
}
