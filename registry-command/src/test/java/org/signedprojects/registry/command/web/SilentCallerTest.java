package org.signedprojects.registry.command.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Real callers stop in the middle of a request when their line breaks. Here the server waits for less time.
@SpringBootTest(classes = CommandApi.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "server.tomcat.connection-timeout=300ms")
class SilentCallerTest {
    @LocalServerPort
    private int port;

    @Test
    void whoever_stops_within_a_body_is_told_to_send_it_again() throws IOException {
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), port)) {
            caller.getOutputStream().write("""
                POST /api/projects HTTP/1.1
                Host: x
                Authorization: Bearer nora.negotiator
                Idempotency-Key: silence
                Content-Type: application/json
                Content-Length: 100

                {"edition":""".replace("\n", "\r\n").getBytes(UTF_8));
            caller.getOutputStream().flush();
            assertThat(new String(caller.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 408")
                    .contains("Connection: close", "application/problem+json", "/problems/too-slow",
                            "The rest of the request did not arrive.");
        }
    }
}
