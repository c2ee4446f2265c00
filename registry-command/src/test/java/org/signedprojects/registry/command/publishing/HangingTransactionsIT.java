package org.signedprojects.registry.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.teststores.TestStores;

/// Those that do hang: [PowerFailureIT].
class HangingTransactionsIT {
    private final Fixture fixture = new Fixture(TestStores.kafka());
    private final KafkaClients clients = fixture.clients();

    @AfterEach
    void close() {
        fixture.close();
    }

    /// As when a publisher that was slow looks while its successor already publishes.
    @Test
    void a_transaction_whose_producer_is_at_work_is_left_to_it() {
        clients.provideTopics();
        try (Producer<byte[], byte[]> successor = clients.producer()) {
            successor.initTransactions();
            successor.beginTransaction();
            successor.send(new ProducerRecord<>(fixture.name.topic(), 0, new byte[]{1}, new byte[]{2}));
            successor.flush();

            assertThatThrownBy(clients::endHangingTransactions).isInstanceOf(TimeoutException.class)
                    .hasMessageContaining(fixture.name.topic());

            successor.commitTransaction();
        }
        assertThat(fixture.records(fixture.name.topic())).hasSize(1);
        assertThatCode(clients::endHangingTransactions).doesNotThrowAnyException();
    }
}
