package org.signedprojects.registry.command.publishing;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.signedprojects.registry.command.checkpoints.SignedCheckpoint;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerRecords;

/// The Kafka record of a checkpoint, as the AsyncAPI document describes it.
final class CheckpointRecord {
    private static final byte[] CONTENT_TYPE = LedgerRecords.bytes(LedgerRecords.CHECKPOINT_TYPE);

    private CheckpointRecord() {}

    static ProducerRecord<byte[], byte[]> of(SignedCheckpoint checkpoint, LedgerName ledger) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(ledger.checkpointsTopic(), 0,
                checkpoint.checkpoint().origin().getBytes(StandardCharsets.UTF_8), checkpoint.note().bytes());
        record.headers().add(LedgerRecords.CONTENT_TYPE, CONTENT_TYPE).add(LedgerRecords.SIZE,
                LedgerRecords.bytes(checkpoint.size()));
        return record;
    }
}
