package org.signedprojects.registry.audit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a query service answers that is none of the right ones.
@Timeout(60)
class HttpTilesTest {
    private static final byte[] TILE = new byte[32];

    private final ExecutorService handlers = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(handlers);
        service.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        service.stop(0);
        handlers.shutdown();
    }

    @Test
    void a_tile_is_taken_as_it_is() {
        answering(exchange -> {
            exchange.sendResponseHeaders(200, TILE.length);
            exchange.getResponseBody().write(TILE);
            exchange.close();
        });
        try (HttpTiles tiles = tiles()) {
            assertThat(tiles.get("tile/0/000.p/1")).hasValue(TILE);
        }
    }

    @Test
    void a_service_that_falls_silent_within_its_answer_is_not_waited_for() {
        answering(exchange -> {
            exchange.sendResponseHeaders(200, TILE.length);
            exchange.getResponseBody().write(TILE, 0, 7);
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        try (HttpTiles tiles = tiles()) {
            assertThatThrownBy(() -> tiles.get("tile/0/000.p/1")).isInstanceOf(Unreachable.class)
                    .hasMessage(tiles.title() + " does not answer tile/0/000.p/1 within 1 s.");
        }
    }

    @Test
    void an_answer_without_end_is_not_kept() {
        answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 20];
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(much);
            }
        });
        try (HttpTiles tiles = new HttpTiles(address(), "dialogue", () -> "token")) {
            assertThatThrownBy(() -> tiles.get("tile/entries/000")).isInstanceOf(Unreachable.class)
                    .hasMessageStartingWith(tiles.title() + " does not answer: ")
                    .hasMessageContaining(Integer.toString(Tiles.MAX_BYTES));
        }
    }

    private void answering(HttpHandler handler) {
        service.createContext("/api/ledgers/dialogue/", handler);
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpTiles tiles() {
        return new HttpTiles(address(), "dialogue", () -> "token", Duration.ofSeconds(1));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + service.getAddress().getPort());
    }
}
