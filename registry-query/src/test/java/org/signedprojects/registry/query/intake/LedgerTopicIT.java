package org.signedprojects.registry.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.teststores.TestStores;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTopicIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final IntakeProperties INTAKE = new IntakeProperties(List.of("dialogue"), 100, Duration.ofMillis(50),
            Duration.ofSeconds(5));

    private final LedgerName ledger = new LedgerName("l" + UUID.randomUUID().toString().substring(0, 8));
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void entries_are_kept_back_ten_seconds_for_old_checkpoints_that_do_not_come_and_no_longer() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestStores.kafka()));
                LedgerTopic topic = new LedgerTopic(ledger, new KafkaProperties(TestStores.kafka(), Map.of()), INTAKE,
                        nanos::get)) {
            admin.createTopics(List.of(new NewTopic(ledger.topic(), 1, (short) 1),
                    new NewTopic(ledger.checkpointsTopic(), 1, (short) 1))).all().get();
            publish(ledger.topic());
            publish(ledger.checkpointsTopic());
            topic.readFrom(0, 0);
            topic.balance(true);
            // Known to be there, and gone before it was read.
            admin.deleteTopics(List.of(ledger.checkpointsTopic())).all().get();
            await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(ledger.checkpointsTopic()));

            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            topic.balance(true);
            assertThat(topic.poll(POLL)).isEqualTo(new LedgerTopic.Polled(List.of(), List.of()));

            nanos.addAndGet(1);
            topic.balance(true);
            await().atMost(PATIENCE).until(() -> topic.poll(POLL).entries().size() == 1);
        }
    }

    private static void publish(String topic) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestStores.kafka()), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, new byte[1])).get();
        }
    }
}
