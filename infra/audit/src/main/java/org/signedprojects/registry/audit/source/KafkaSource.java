package org.signedprojects.registry.audit.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerRecords;

/// The ledger's topic, read straight from Kafka: committed records only, up to what was committed when reading began.
public final class KafkaSource implements EntrySource {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /// The socket's buffer then grows with what comes in.
    private static final int AS_THE_SYSTEM_DOES = -1;

    private final Map<String, Object> settings;
    private final LedgerName ledger;
    private final String servers;

    /// @param client settings of the Kafka client; `bootstrap.servers` at least
    public KafkaSource(Map<String, String> client, LedgerName ledger) {
        this.settings = new HashMap<>(client);
        this.ledger = ledger;
        this.servers = String.valueOf(client.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A fetch handed over whole: the client asks for the next one only then, and Kafka gets it ready meanwhile.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.MAX_VALUE);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, AS_THE_SYSTEM_DOES);
        // Closing a consumer waits for the fetch that is under way, and behind the end of a topic nothing comes.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    @Override
    public String title() {
        return "Kafka at " + servers;
    }

    @Override
    public Optional<String> ledger() {
        return Optional.of(ledger.value());
    }

    @Override
    public List<byte[]> checkpoints() {
        History history = new History(MOST_CHECKPOINTS);
        forEach(ledger.checkpointsTopic(), record -> {
            if (record.value() != null) {
                history.add(record.value());
            }
        });
        return history.notes();
    }

    /// @return the position that the publisher's record of progress says is next; empty where there is none
    public Optional<Long> progress() {
        List<Long> last = new ArrayList<>();
        forEach(ledger.progressTopic(), record -> {
            last.clear();
            last.add(number(record.value()));
        });
        return last.stream().findFirst();
    }

    @Override
    public Entries entries() {
        return answered(() -> new Records(progress().orElse(0L)));
    }

    @Override
    public void close() {
        // Each walk has a consumer of its own and closes it.
    }

    private void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        answered(() -> {
            try (Walk walk = new Walk(topic)) {
                for (List<ConsumerRecord<byte[], byte[]>> records = walk.next(); !records.isEmpty(); records = walk
                        .next()) {
                    records.forEach(action);
                }
                return true;
            }
        });
    }

    private <T> T answered(java.util.function.Supplier<T> call) {
        try {
            return call.get();
        } catch (KafkaException away) {
            throw new Unreachable(title() + " does not answer: " + away.getMessage() + ".", away);
        }
    }

    /// @return -1 when the bytes are no number
    private static long number(byte @Nullable [] ascii) {
        return LedgerRecords.number(ascii).orElse(-1);
    }

    /// From the first record of a topic to what was its end when the walk began. A topic that is not there is empty.
    private final class Walk implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final TopicPartition partition;
        private final long end;

        Walk(String topic) {
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            try {
                partition = new TopicPartition(topic, 0);
                end = begin();
            } catch (RuntimeException failed) {
                consumer.close();
                throw failed;
            }
        }

        private long begin() {
            int partitions = consumer.partitionsFor(partition.topic()).size();
            if (partitions == 0) {
                return 0;
            }
            if (partitions > 1) {
                throw new Unsound(0, "topic " + partition.topic() + " has " + partitions + " partitions, expected 1");
            }
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.endOffsets(List.of(partition)).get(partition);
        }

        /// @return empty at the end
        List<ConsumerRecord<byte[], byte[]>> next() {
            long silentSince = System.nanoTime();
            while (end > 0 && consumer.position(partition) < end) {
                List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
                if (!records.isEmpty()) {
                    return records;
                }
                if (System.nanoTime() - silentSince > PATIENCE.toNanos()) {
                    throw new Unreachable(title() + " has sent nothing of topic " + partition.topic() + " for "
                            + PATIENCE.toSeconds() + " s.");
                }
            }
            return List.of();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private final class Records implements Entries {
        private final Walk walk = new Walk(ledger.topic());
        private final long progressBefore;

        Records(long progressBefore) {
            this.progressBefore = progressBefore;
        }

        @Override
        public List<Found> next() {
            List<Found> found = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> message : answered(walk::next)) {
                if (message.offset() < walk.end) {
                    found.add(found(message));
                }
            }
            return found;
        }

        /// The publisher writes its progress in the transaction of the entries.
        @Override
        public Stated stated() {
            return progress().map(after -> new Stated(progressBefore, after, "the publisher's progress"))
                    .orElse(Stated.NOTHING);
        }

        /// Of headers with one name the last one counts.
        private static Found found(ConsumerRecord<byte[], byte[]> message) {
            byte @Nullable [] position = null;
            byte @Nullable [] contentType = null;
            for (Header header : message.headers()) {
                switch (header.key()) {
                    case LedgerRecords.POSITION -> position = header.value();
                    case LedgerRecords.CONTENT_TYPE -> contentType = header.value();
                    default -> {
                        // Nothing that an entry has to agree with.
                    }
                }
            }
            byte[] value = message.value();
            return new Found(number(position), value == null ? new byte[0] : value,
                    new Beside.Message(message.key(), contentType, message.offset()));
        }

        @Override
        public void close() {
            walk.close();
        }
    }
}
