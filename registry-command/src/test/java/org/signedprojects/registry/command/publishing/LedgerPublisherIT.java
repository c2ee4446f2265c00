package org.signedprojects.registry.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.teststores.TestKafka;
import org.signedprojects.registry.teststores.TestStores;

class LedgerPublisherIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Calls of one whole attempt: initTransactions, then begin, two entries, progress, checkpoint and commit for each of
    /// two batches.
    private static final int CALLS = 13;

    private final Fixture fixture = new Fixture(TestStores.kafka());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void every_entry_is_published_once_in_order_byte_for_byte() {
        fixture.append(5);
        LedgerPublisher publisher = fixture.publisher();
        fixture.append(4);
        awaitPublished(9);
        assertThat(publisher.state()).isEqualTo(PublisherState.PUBLISHING);
        assertThat(new PublishLag(fixture.ledger, publisher).entries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void after_a_crash_at_any_call_to_kafka_the_next_publisher_goes_on_exactly_where_the_topic_ends(
            boolean carriedOut) {
        for (int call = 1; call <= CALLS; call++) {
            fixture.append(4);
            DyingClients dying = new DyingClients(fixture, call, carriedOut);
            LedgerPublisher first = fixture.publisher(dying);
            await().atMost(PATIENCE).until(dying::isDead);
            first.close();
            LedgerPublisher second = fixture.publisher();
            awaitPublished(4 * call);
            awaitSigned(4 * call);
            second.close();
        }
    }

    @Test
    void an_old_publisher_that_was_only_paused_is_fenced() throws Exception {
        fixture.append(2);
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        LedgerPublisher old = fixture.publisher(new KafkaClients(fixture.kafka, fixture.name) {
            @Override
            Producer<byte[], byte[]> producer() {
                return pausing(super.producer(), paused, wake);
            }
        });
        paused.await();
        fixture.endLeadersSession();
        LedgerPublisher successor = fixture.publisher();
        awaitPublished(2);
        fixture.append(3);
        awaitPublished(5);

        wake.countDown();
        await().atMost(PATIENCE).until(() -> old.state() == PublisherState.STANDBY);
        fixture.append(1);
        awaitPublished(6);
        assertThat(successor.state()).isEqualTo(PublisherState.PUBLISHING);
    }

    @Test
    void a_second_instance_stands_by_and_takes_over() {
        LedgerPublisher first = fixture.publisher();
        await().atMost(PATIENCE).until(() -> first.state() == PublisherState.PUBLISHING);
        LedgerPublisher second = fixture.publisher();
        await().atMost(PATIENCE).until(() -> second.state() == PublisherState.STANDBY);
        fixture.append(3);
        awaitPublished(3);
        first.close();
        fixture.append(3);
        awaitPublished(6);
        assertThat(second.state()).isEqualTo(PublisherState.PUBLISHING);
    }

    @Test
    void while_kafka_is_away_commands_go_on_and_publication_catches_up() {
        try (TestKafka kafka = TestStores.ownKafka(); Fixture away = new Fixture(kafka.bootstrapServers())) {
            LedgerPublisher publisher = away.publisher();
            away.append(2);
            await().atMost(PATIENCE).until(() -> publisher.nextPosition() == 2);
            kafka.stop();
            away.append(5);
            await().atMost(PATIENCE).until(() -> publisher.state() == PublisherState.WAITING_FOR_KAFKA);
            away.append(5);
            assertThat(publisher.reason()).isNotNull();
            kafka.start();
            await().atMost(PATIENCE).until(() -> publisher.nextPosition() == 12);
            assertThat(away.published()).isEqualTo(away.committed());
            assertThat(publisher.reason()).isNull();
        }
    }

    @Test
    void a_topic_with_two_partitions_stops_publication_loudly() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(fixture.name.topic(), Optional.of(2), Optional.empty()))).all()
                    .get();
        }
        stopsWith("2 partitions");
    }

    @Test
    void a_topic_that_forgets_stops_publication_loudly() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(fixture.name.topic(), Optional.of(1), Optional.empty())
                    .configs(Map.of("retention.ms", "1000")))).all().get();
        }
        stopsWith("retention.ms=1000");
    }

    @Test
    void a_record_of_someone_else_stops_publication_loudly() throws Exception {
        fixture.clients().provideTopics();
        try (Producer<byte[], byte[]> stranger = new KafkaProducer<>(
                Map.of("bootstrap.servers", fixture.kafka.bootstrapServers()), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            stranger.send(new ProducerRecord<>(fixture.name.topic(), new byte[]{1})).get();
        }
        stopsWith("someone else");
    }

    /// As a restored backup or a copying tool may leave it. The entries after the copied one are not lost.
    @Test
    void an_earlier_entry_written_once_more_stops_publication_loudly() throws Exception {
        fixture.append(3);
        try (LedgerPublisher publisher = fixture.publisher()) {
            awaitPublished(3);
            assertThat(publisher.state()).isEqualTo(PublisherState.PUBLISHING);
        }
        ConsumerRecord<byte[], byte[]> first = fixture.records(fixture.name.topic()).getFirst();
        try (Producer<byte[], byte[]> stranger = new KafkaProducer<>(
                Map.of("bootstrap.servers", fixture.kafka.bootstrapServers()), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            stranger.send(new ProducerRecord<>(first.topic(), 0, first.key(), first.value(), first.headers())).get();
        }
        stopsWith("position 0 follows position 2");
    }

    /// As when another instance, slow to learn that it lost the lead, commits between two looks of this one.
    @Test
    void a_contradiction_that_is_gone_when_looked_for_again_stops_nothing() {
        fixture.append(3);
        LedgerPublisher publisher = fixture.publisher(contradicting(2));
        awaitPublished(3);
        assertThat(publisher.state()).isEqualTo(PublisherState.PUBLISHING);
    }

    @Test
    void one_contradiction_after_the_other_stops_publication_whatever_the_words() {
        fixture.append(3);
        LedgerPublisher publisher = fixture.publisher(contradicting(Integer.MAX_VALUE));
        await().atMost(PATIENCE).until(() -> publisher.state() == PublisherState.STOPPED);
        assertThat(fixture.published()).isEmpty();
    }

    /// @param times how often it finds another contradiction before it finds none
    private KafkaClients contradicting(int times) {
        AtomicInteger looks = new AtomicInteger();
        return new KafkaClients(fixture.kafka, fixture.name) {
            @Override
            Published published() {
                int look = looks.incrementAndGet();
                if (look <= times) {
                    throw new CannotPublish("position " + look + " is next, but the topic ends elsewhere");
                }
                return super.published();
            }
        };
    }

    @Test
    void what_breaks_the_publisher_itself_stops_publication_loudly() {
        stopsWith(fixture.publisher(new KafkaClients(fixture.kafka, fixture.name) {
            @Override
            Published published() {
                throw new NoClassDefFoundError("a part of the Kafka client");
            }
        }), "NoClassDefFoundError: a part of the Kafka client");
    }

    @Test
    void a_topic_that_is_ahead_of_the_ledger_stops_publication_loudly() {
        fixture.append(3);
        LedgerPublisher publisher = fixture.publisher();
        awaitPublished(3);
        publisher.close();
        try (Fixture other = new Fixture(fixture.kafka.bootstrapServers())) {
            LedgerPublisher wrong = other.publisher(fixture.clients());
            await().atMost(PATIENCE).until(() -> wrong.state() == PublisherState.STOPPED);
            assertThat(wrong.reason()).contains("not the ledger");
        }
    }

    @Test
    void a_ledger_that_has_lost_entries_which_this_instance_has_seen_stops_publication_loudly() {
        fixture.append(5);
        fixture.failOver(3, 0);
        stopsWith("has seen 5 entries of the ledger, which has only 3");
        assertThat(fixture.published()).isEmpty();
    }

    @Test
    void entries_that_the_ledger_has_lost_are_not_published_from_memory() {
        fixture.append(5);
        fixture.failOver(3, 4);
        fixture.publisher();
        awaitPublished(7);
        awaitSigned(7);
    }

    /// The broker refuses a record that is stamped more than an hour ahead of its own clock.
    @Test
    void an_instance_whose_clock_is_hours_ahead_publishes_nevertheless() {
        fixture.append(3);
        fixture.publisher(stamping(Duration.ofHours(2)));
        awaitPublished(3);
    }

    @Test
    void topics_of_an_earlier_version_that_keep_the_stamps_of_their_writer_are_put_right() throws Exception {
        try (Admin admin = admin()) {
            for (String topic : List.of(fixture.name.topic(), fixture.name.checkpointsTopic())) {
                admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())
                        .configs(Map.of("retention.ms", "-1")))).all().get();
            }
            admin.createTopics(List.of(new NewTopic(fixture.name.progressTopic(), Optional.of(1), Optional.empty())
                    .configs(Map.of("cleanup.policy", "compact")))).all().get();
        }
        fixture.append(3);
        fixture.publisher(stamping(Duration.ofHours(2)));
        awaitPublished(3);
    }

    @Test
    void an_instance_that_cannot_publish_lets_another_one_try() {
        fixture.append(3);
        AtomicInteger tries = new AtomicInteger();
        fixture.publisher(new KafkaClients(fixture.kafka, fixture.name) {
            @Override
            Producer<byte[], byte[]> producer() {
                tries.incrementAndGet();
                throw new KafkaException("nothing that this instance sends is taken");
            }
        });
        await().atMost(PATIENCE).until(() -> tries.get() > 0);
        LedgerPublisher healthy = fixture.publisher();
        awaitPublished(3);
        assertThat(healthy.state()).isEqualTo(PublisherState.PUBLISHING);
    }

    /// Clients of an instance whose clock is ahead.
    private KafkaClients stamping(Duration ahead) {
        return new KafkaClients(fixture.kafka, fixture.name) {
            @Override
            Producer<byte[], byte[]> producer() {
                return stamping(super.producer(), ahead);
            }
        };
    }

    private void stopsWith(String reason) {
        stopsWith(fixture.publisher(), reason);
    }

    private void stopsWith(LedgerPublisher publisher, String reason) {
        // What broke the publisher ends its thread.
        await().dontCatchUncaughtExceptions().atMost(PATIENCE)
                .until(() -> publisher.state() == PublisherState.STOPPED);
        assertThat(publisher.reason()).contains(reason);
        assertThat(new PublishingHealth(publisher, new PublishLag(fixture.ledger, publisher)).health().getStatus()
                .getCode()).isEqualTo("DOWN");
    }

    private void awaitPublished(int entries) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(fixture.published()).hasSizeGreaterThanOrEqualTo(entries));
        assertThat(fixture.published()).isEqualTo(fixture.committed()).hasSize(entries);
    }

    private void awaitSigned(int entries) {
        await().atMost(PATIENCE).until(() -> fixture.saved().filter(it -> it.size() == entries).isPresent());
        assertThat(fixture.saved()).hasValue(fixture.checkpoints().getLast());
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", fixture.kafka.bootstrapServers()));
    }

    @SuppressWarnings("unchecked")
    private static Producer<byte[], byte[]> stamping(Producer<byte[], byte[]> real, Duration ahead) {
        return (Producer<byte[], byte[]>) java.lang.reflect.Proxy.newProxyInstance(Producer.class.getClassLoader(),
                new Class<?>[]{Producer.class}, (_, method, arguments) -> {
                    try {
                        return arguments != null && arguments[0] instanceof ProducerRecord<?, ?> record
                                ? real.send(stamped((ProducerRecord<byte[], byte[]>) record, ahead))
                                : method.invoke(real, arguments);
                    } catch (java.lang.reflect.InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static ProducerRecord<byte[], byte[]> stamped(ProducerRecord<byte[], byte[]> record, Duration ahead) {
        return new ProducerRecord<>(record.topic(), record.partition(), System.currentTimeMillis() + ahead.toMillis(),
                record.key(), record.value(), record.headers());
    }

    @SuppressWarnings("unchecked")
    private static Producer<byte[], byte[]> pausing(Producer<byte[], byte[]> real, CountDownLatch paused,
            CountDownLatch wake) {
        return (Producer<byte[], byte[]>) java.lang.reflect.Proxy.newProxyInstance(Producer.class.getClassLoader(),
                new Class<?>[]{Producer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("commitTransaction") && paused.getCount() > 0) {
                        paused.countDown();
                        wake.await();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (java.lang.reflect.InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
