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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.log.KafkaProperties;
import org.signedprojects.registry.teststores.TestKafka;
import org.signedprojects.registry.teststores.TestStores;

@Timeout(120)
class LedgerTopicIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final IntakeProperties INTAKE = new IntakeProperties(List.of("dialogue"), 100, Duration.ofMillis(50),
            Duration.ofSeconds(5));

    private static final IntakeProperties ONE_BY_ONE = new IntakeProperties(List.of("dialogue"), 1,
            Duration.ofMillis(50), Duration.ofSeconds(5));

    private final LedgerName ledger = new LedgerName("l" + UUID.randomUUID().toString().substring(0, 8));
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void entries_are_kept_back_ten_seconds_for_old_checkpoints_that_do_not_come_and_no_longer() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestStores.kafka()));
                LedgerTopic topic = new LedgerTopic(ledger, new KafkaProperties(TestStores.kafka(), Map.of()), INTAKE,
                        nanos::get)) {
            admin.createTopics(List.of(new NewTopic(ledger.topic(), 1, (short) 1),
                    new NewTopic(ledger.checkpointsTopic(), 1, (short) 1))).all().get();
            publish(TestStores.kafka(), ledger.topic());
            publish(TestStores.kafka(), ledger.checkpointsTopic());
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

    @Test
    void what_was_there_before_it_could_be_read_is_old_until_all_of_it_has_been_read() throws Exception {
        try (TestKafka kafka = TestStores.ownKafka();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                LedgerTopic topic = new LedgerTopic(ledger, new KafkaProperties(kafka.bootstrapServers(), Map.of()),
                        ONE_BY_ONE, System::nanoTime)) {
            admin.createTopics(List.of(new NewTopic(ledger.topic(), 1, (short) 1))).all().get();
            publish(kafka.bootstrapServers(), ledger.topic(), 3);
            topic.readFrom(0, 0);
            assertOldUntilRead(topic, 3);
            assertThat(topic.readsFromTheStart()).isTrue();

            kafka.kill();
            await().atMost(PATIENCE).until(() -> {
                topic.poll(POLL);
                return !topic.connected();
            });
            assertThat(topic.behind()).isEqualTo("Kafka does not answer");
            assertThat(topic.readsFromTheStart()).as("it may be another topic by now").isFalse();
            kafka.start();
            publish(kafka.bootstrapServers(), ledger.topic(), 3);
            assertOldUntilRead(topic, 3);

            // What comes now is new, however much of it.
            publish(kafka.bootstrapServers(), ledger.topic(), 3);
            for (int read = 0; read < 3; read += topic.poll(POLL).entries().size()) {
                assertThat(topic.behind()).isNull();
            }
        }
    }

    @Test
    void of_a_topic_with_nothing_in_it_everything_has_been_read() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestStores.kafka()));
                LedgerTopic topic = new LedgerTopic(ledger, new KafkaProperties(TestStores.kafka(), Map.of()), INTAKE,
                        System::nanoTime)) {
            admin.createTopics(List.of(new NewTopic(ledger.topic(), 1, (short) 1))).all().get();
            topic.readFrom(0, 0);
            assertThat(topic.behind()).isEqualTo("the end of topic " + ledger.topic() + " is not known yet");
            await().atMost(PATIENCE).until(() -> {
                topic.poll(POLL);
                topic.findEnd();
                return topic.behind() == null;
            });
        }
    }

    @Test
    void polling_asks_for_nothing_but_records() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestStores.kafka()));
                LedgerTopic topic = new LedgerTopic(ledger, new KafkaProperties(TestStores.kafka(), Map.of()), INTAKE,
                        System::nanoTime)) {
            admin.createTopics(List.of(new NewTopic(ledger.topic(), 1, (short) 1))).all().get();
            publish(TestStores.kafka(), ledger.topic());
            topic.readFrom(0, 0);
            await().atMost(PATIENCE).until(() -> topic.poll(POLL).entries().size() == 1);
            assertThat(topic.behind()).isEqualTo("the end of topic " + ledger.topic() + " is not known yet");
            topic.findEnd();
            assertThat(topic.behind()).isNull();
        }
    }

    private static void assertOldUntilRead(LedgerTopic topic, int count) {
        for (int read = 0; read < count; read += topic.poll(POLL).entries().size()) {
            topic.findEnd();
            assertThat(topic.behind()).as("after %d", read).isNotNull();
        }
        await().atMost(PATIENCE).until(() -> {
            boolean read = topic.behind() == null;
            topic.poll(POLL);
            topic.findEnd();
            return read;
        });
    }

    private static void publish(String kafka, String topic, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            publish(kafka, topic);
        }
    }

    private static void publish(String kafka, String topic) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, new byte[1])).get();
        }
    }
}
