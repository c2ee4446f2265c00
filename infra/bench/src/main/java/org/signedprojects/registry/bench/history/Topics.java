package org.signedprojects.registry.bench.history;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Topics of one partition on the benchmark's Kafka.
public final class Topics {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrapServers;

    public Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// Makes the topic anew, empty.
    void fresh(String topic) throws ExecutionException, InterruptedException {
        delete(topic);
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "-1")))).all()
                    .get();
        }
    }

    /// Deletes the topics whose names begin like this, and returns when they are gone.
    void delete(String prefix) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Set<String> there = named(admin, prefix);
            if (!there.isEmpty()) {
                admin.deleteTopics(there).all().get();
            }
            while (!named(admin, prefix).isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("topics " + prefix + "* are not deleted");
                }
                Thread.sleep(20);
            }
        }
    }

    private static Set<String> named(Admin admin, String prefix) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream().filter(topic -> topic.startsWith(prefix))
                .collect(java.util.stream.Collectors.toSet());
    }

    /// @return reads committed records of the topic from its beginning
    KafkaConsumer<byte[], byte[]> reader(String topic) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
        reader.assign(partition);
        reader.seekToBeginning(partition);
        return reader;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
}
