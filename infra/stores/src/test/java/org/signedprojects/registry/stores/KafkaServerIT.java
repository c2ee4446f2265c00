package org.signedprojects.registry.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {
    @TempDir
    Path folder;

    private final int port = LoopbackPorts.free();
    private final int controllerPort = LoopbackPorts.free();

    @Test
    void committed_records_are_kept_over_close_and_kill() throws Exception {
        try (KafkaServer server = start()) {
            createTopic(server, "kept");
            commit(server, "kept", "one");
        }
        KafkaServer killed = start();
        commit(killed, "kept", "two");
        killed.kill();
        try (KafkaServer server = start()) {
            assertThat(read(server, "kept", 2)).containsExactly("one", "two");
        }
    }

    @Test
    void the_broker_ends_by_itself_when_the_jvm_that_started_it_is_killed() throws Exception {
        long pid = StoreOwner.startAndKill("kafka", folder.toString(), Integer.toString(port),
                Integer.toString(controllerPort));
        var broker = ProcessHandle.of(pid);
        assertThat(broker.map(process -> Processes.awaitEnd(process, Duration.ofSeconds(30))).orElse(true)).isTrue();
    }

    @Test
    void a_new_start_waits_for_a_broker_that_is_still_ending() throws Exception {
        StoreOwner.startAndKill("kafka", folder.toString(), Integer.toString(port), Integer.toString(controllerPort));
        start().close();
    }

    @Test
    void topics_are_not_created_by_asking_for_them() throws Exception {
        try (KafkaServer server = start(); Admin admin = admin(server)) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).isEmpty();
            try (var producer = new KafkaProducer<byte[], byte[]>(Map.of("bootstrap.servers",
                    server.bootstrapServers(), "max.block.ms", 1_000), new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                assertThat(producer.send(new ProducerRecord<>("unasked", new byte[0]))).failsWithin(30,
                        TimeUnit.SECONDS);
            }
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private KafkaServer start() {
        return KafkaServer.start(StoreOwner.kafka(folder, port, controllerPort));
    }

    private static void createTopic(KafkaServer server, String name) throws Exception {
        try (Admin admin = admin(server)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static Admin admin(KafkaServer server) {
        return Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()));
    }

    private static void commit(KafkaServer server, String topic, String value) {
        try (var producer = new KafkaProducer<byte[], byte[]>(
                Map.of("bootstrap.servers", server.bootstrapServers(), "transactional.id", "test"),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)));
            producer.commitTransaction();
        }
    }

    private static List<String> read(KafkaServer server, String topic, int count) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", server.bootstrapServers());
        properties.setProperty("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new java.util.ArrayList<>();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
            return values;
        }
    }
}
