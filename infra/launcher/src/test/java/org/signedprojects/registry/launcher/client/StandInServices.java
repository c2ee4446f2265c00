package org.signedprojects.registry.launcher.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signedprojects.registry.launcher.data.Ports;

/// Stands in for the command service and the identity server of a running registry: gives everybody a token, and every
/// command the same answer.
final class StandInServices implements AutoCloseable {
    record Request(String path, String key, String body) {}

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer command;
    private final HttpServer identity;
    private volatile int status = 201;
    private volatile String body = "{}";

    private StandInServices(HttpServer command, HttpServer identity) {
        this.command = command;
        this.identity = identity;
        command.createContext("/", exchange -> {
            requests.add(new Request(exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.getResponseHeaders().add("Registry-Position", "dialogue:" + (requests.size() - 1));
            answer(exchange, status, body);
        });
        identity.createContext("/oauth2/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t\"}"));
        command.start();
        identity.start();
    }

    /// On two ports in a row that are free: identity listens one above the command service.
    static StandInServices start() {
        try {
            while (true) {
                HttpServer command = server(0);
                try {
                    return new StandInServices(command, server(command.getAddress().getPort() + 1));
                } catch (BindException taken) {
                    command.stop(0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer server(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    void answerWith(int status, String body) {
        this.status = status;
        this.body = body;
    }

    List<Request> requests() {
        return requests;
    }

    int commandPort() {
        return command.getAddress().getPort();
    }

    RunningSystem system() {
        return new RunningSystem(new Ports(commandPort() - 1), "a secret");
    }

    void stopCommand() {
        command.stop(0);
    }

    @Override
    public void close() {
        command.stop(0);
        identity.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
