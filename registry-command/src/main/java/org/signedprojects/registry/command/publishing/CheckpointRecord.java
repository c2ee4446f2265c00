package org.signedprojects.registry.command.publishing;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.signedprojects.registry.command.checkpoints.SignedCheckpoint;
import org.signedprojects.registry.ledger.LedgerName;

/// The Kafka record of a checkpoint, as the AsyncAPI document describes it.
final class CheckpointRecord {
    private static final byte[] CONTENT_TYPE = "text/plain; charset=utf-8".getBytes(StandardCharsets.US_ASCII);

    private CheckpointRecord() {}

    static ProducerRecord<byte[], byte[]> of(SignedCheckpoint checkpoint, LedgerName ledger) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(ledger.checkpointsTopic(), 0,
                checkpoint.checkpoint().origin().getBytes(StandardCharsets.UTF_8), checkpoint.note().bytes());
        record.headers().add("content-type", CONTENT_TYPE).add("size",
                Long.toString(checkpoint.size()).getBytes(StandardCharsets.US_ASCII));
        return record;
    }
}
