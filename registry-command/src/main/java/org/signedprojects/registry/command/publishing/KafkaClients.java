package org.signedprojects.registry.command.publishing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.signedprojects.registry.ledger.LedgerName;

/// Makes the Kafka clients that publication needs, each for one use.
class KafkaClients {
    private static final Duration TRANSACTION = Duration.ofSeconds(15);
    private static final Duration DELIVERY = Duration.ofSeconds(10);
    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final KafkaProperties properties;
    private final LedgerName ledger;

    KafkaClients(KafkaProperties properties, LedgerName ledger) {
        this.properties = properties;
        this.ledger = ledger;
    }

    /// See [LedgerTopics#provide()].
    void provideTopics() {
        try (Admin admin = Admin.create(common())) {
            new LedgerTopics(admin, ledger, properties.replicationFactor()).provide();
        }
    }

    /// See [HangingTransactions#end()].
    void endHangingTransactions() {
        try (Admin admin = Admin.create(common())) {
            new HangingTransactions(admin, ledger, transactionalId()).end();
        }
    }

    /// See [PublishedSoFar#read()].
    Published published() {
        Map<String, Object> settings = common();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // It reads what is there and waits for nothing: a request that asks for more than that holds up the next.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return new PublishedSoFar(consumer, ledger, REQUEST).read();
        }
    }

    /// A producer under the ledger's one transactional id: its first act fences all before it.
    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId());
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY.toMillis());
        // The commit sends what has gathered. Until then a batch that is not full waits, so that few requests carry all.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1_024);
        // Neighbours are much alike; most of what a broker does with them is copying their bytes.
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// That of whichever instance publishes.
    private String transactionalId() {
        return ledger.topic() + ".publisher";
    }

    /// Waits for it.
    /// @throws KafkaException when Kafka refuses, or does not answer
    static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException known ? known : new KafkaException(failed.getCause());
        } catch (TimeoutException late) {
            throw new KafkaException("Kafka did not answer within " + ANSWER, late);
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>(properties.client());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
        return settings;
    }
}
