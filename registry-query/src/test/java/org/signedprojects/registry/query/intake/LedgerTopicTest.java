package org.signedprojects.registry.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.log.KafkaProperties;

class LedgerTopicTest {
    private static final IntakeProperties INTAKE = new IntakeProperties(List.of("dialogue"), 100, Duration.ofMillis(50),
            Duration.ofSeconds(5));

    /// The connection stays open, which was once taken for an answer.
    @Test
    void a_broker_that_takes_connections_and_never_answers_is_not_connected() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                LedgerTopic topic = new LedgerTopic(new LedgerName("dialogue"),
                        new KafkaProperties("localhost:" + silent.getLocalPort(), Map.of()), INTAKE,
                        System::nanoTime)) {
            topic.readFrom(0, 0);
            topic.poll(Duration.ofMillis(50));
            assertThat(topic.connected()).isTrue();
            await().until(() -> {
                topic.poll(Duration.ofMillis(500));
                return !topic.connected();
            });
        }
    }
}
