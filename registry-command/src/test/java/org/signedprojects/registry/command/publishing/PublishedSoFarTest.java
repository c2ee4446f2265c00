package org.signedprojects.registry.command.publishing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signedprojects.registry.ledger.LedgerName;

class PublishedSoFarTest {
    private static final LedgerName LEDGER = new LedgerName("dialogue");

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_broker_that_goes_away_between_two_answers_is_not_waited_for_for_ever() {
        try (MockConsumer<byte[], byte[]> silent = new MockConsumer<>("none")) {
            TopicPartition progress = new TopicPartition(LEDGER.progressTopic(), 0);
            silent.updateBeginningOffsets(Map.of(progress, 0L));
            silent.updateEndOffsets(Map.of(progress, 4L));

            assertThatThrownBy(new PublishedSoFar(silent, LEDGER, Duration.ofMillis(50))::read)
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContainingAll(LEDGER.progressTopic(), "offset 0", "PT0.05S");
        }
    }
}
