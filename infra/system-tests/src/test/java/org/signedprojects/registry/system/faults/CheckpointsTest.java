package org.signedprojects.registry.system.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;

/// Every checkpoint that was published is judged, up to the topic's end.
class CheckpointsTest {
    private static final TopicPartition TOPIC = new TopicPartition("checkpoints", 0);
    private static final KeyName NAME = new KeyName("registry.example.org/dialogue");
    private static final SigningKey KEY = SigningKey.of(NAME, "a seed of tests that has 32 bytes".substring(0, 32)
            .getBytes(US_ASCII));
    private static final SigningKey FORGER = SigningKey.of(NAME, new byte[32]);
    private static final long SIZE = 20;

    private final List<String> violations = new ArrayList<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final RawTopic topic = new RawTopic(consumer, TOPIC.topic());
    private long published;

    @Test
    void checkpoints_that_grow_up_to_the_ledger_s_end_are_right() {
        publish(KEY, 10);
        publish(KEY, SIZE);
        assertThat(read().count()).isEqualTo(2);
        assertThat(violations).isEmpty();
    }

    @Test
    void a_smaller_checkpoint_behind_the_one_that_covers_the_ledger_is_seen() {
        publish(KEY, SIZE);
        publish(KEY, 10);
        read();
        assertThat(violations).contains("a checkpoint of size 10 follows one of size 20");
    }

    @Test
    void a_false_signature_behind_the_checkpoint_that_covers_the_ledger_is_seen() {
        publish(KEY, SIZE);
        publish(FORGER, SIZE);
        read();
        assertThat(violations).containsExactly("the checkpoint at offset 1: no known key signed this note");
    }

    private void publish(SigningKey key, long size) {
        Checkpoint checkpoint = new Checkpoint(NAME.value(), size, new CompactTree().root());
        consumer.updateBeginningOffsets(Map.of(TOPIC, 0L));
        consumer.addRecord(new ConsumerRecord<>(TOPIC.topic(), TOPIC.partition(), published++, NAME.value().getBytes(
                US_ASCII), key.sign(checkpoint.text()).bytes()));
        consumer.updateEndOffsets(Map.of(TOPIC, published));
    }

    private Checkpoints read() {
        Checkpoints checkpoints = new Checkpoints(violations::add);
        checkpoints.read(topic, List.of(KEY.verifier()), SIZE, Duration.ofSeconds(5));
        return checkpoints;
    }
}
