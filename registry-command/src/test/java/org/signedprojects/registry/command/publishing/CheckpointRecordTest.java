package org.signedprojects.registry.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.checkpoints.SignedCheckpoint;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;

class CheckpointRecordTest {
    private static final KeyName ORIGIN = new KeyName("registry.example.org/dialogue");

    @Test
    void the_record_of_a_checkpoint_is_that_of_the_golden_file() throws IOException {
        CompactTree tree = new CompactTree();
        List.of("first", "second", "第三").forEach(
                entry -> tree.append(new TreeHasher().leaf(entry.getBytes(StandardCharsets.UTF_8))));
        Checkpoint checkpoint = new Checkpoint(ORIGIN.value(), 3, tree.root());
        SigningKey key = SigningKey.of(ORIGIN, new byte[32]);

        ProducerRecord<byte[], byte[]> record = CheckpointRecord
                .of(new SignedCheckpoint(checkpoint, key.sign(checkpoint.text())), new LedgerName("dialogue"));

        assertThat(text(record)).isEqualTo(golden());
    }

    private static String text(ProducerRecord<byte[], byte[]> record) {
        String headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> header.key() + ": " + text(header.value()) + "\n").collect(Collectors.joining());
        return record.topic() + " " + record.partition() + "\n" + headers + "\n" + text(record.key()) + "\n\n"
                + text(record.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String golden() throws IOException {
        try (InputStream file = CheckpointRecordTest.class.getResourceAsStream("/golden/checkpoints/record.txt")) {
            return text(file.readAllBytes());
        }
    }
}
