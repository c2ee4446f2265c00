package org.signedprojects.registry.audit.rebuild;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.signedprojects.registry.audit.check.EntryChecks;
import org.signedprojects.registry.audit.check.Signed;
import org.signedprojects.registry.audit.check.Sink;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerRecords;
import org.signedprojects.registry.ledger.TraceContext;
import org.signedprojects.registry.merkle.Hash;

/// Writes the log as the publisher does: in transactions that also carry the progress, and the checkpoint with the last
/// of the entries that it covers. After a crash the log ends with a whole transaction, and whoever publishes next reads
/// from it where to go on.
final class LogWriter implements Sink {
    private static final int BATCH = 500;
    private static final byte[] ENTRY_TYPE = LedgerRecords.bytes(LedgerRecords.ENTRY_TYPE);
    private static final byte[] CHECKPOINT_TYPE = LedgerRecords.bytes(LedgerRecords.CHECKPOINT_TYPE);
    private static final byte[] PROGRESS_KEY = LedgerRecords.bytes(LedgerRecords.PROGRESS_KEY);

    private final Producer<byte[], byte[]> producer;
    private final LedgerName ledger;
    private final Signed checkpoint;
    private final long from;
    private long next;
    private int batch;
    private boolean checkpointSent;

    /// @param producer in transactions
    /// @param from     position to begin at: what is before is in the log already
    LogWriter(Producer<byte[], byte[]> producer, LedgerName ledger, Signed checkpoint, long from) {
        this.producer = producer;
        this.ledger = ledger;
        this.checkpoint = checkpoint;
        this.from = from;
        this.next = from;
    }

    @Override
    public void entry(Found found, Hash leaf, EntryChecks checks) {
        if (found.position() < from) {
            return;
        }
        if (batch == 0) {
            producer.beginTransaction();
        }
        producer.send(message(found, checks.lastSubject()));
        next = found.position() + 1;
        if (++batch == BATCH || next == checkpoint.size()) {
            commit();
        }
    }

    /// Commits what is left.
    void finish() {
        if (batch == 0 && !checkpointSent) {
            producer.beginTransaction();
        }
        if (batch > 0 || !checkpointSent) {
            commit();
        }
    }

    private void commit() {
        producer.send(new ProducerRecord<>(ledger.progressTopic(), 0, PROGRESS_KEY, LedgerRecords.bytes(next)));
        if (!checkpointSent && next >= checkpoint.size()) {
            producer.send(message(checkpoint));
            checkpointSent = true;
        }
        // Throws when any of the sends failed; then nothing of the transaction is ever seen.
        producer.commitTransaction();
        batch = 0;
    }

    private ProducerRecord<byte[], byte[]> message(Found found, byte[] subject) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(ledger.topic(), 0, subject, found.entry());
        message.headers().add(LedgerRecords.CONTENT_TYPE, ENTRY_TYPE).add(LedgerRecords.POSITION,
                LedgerRecords.bytes(found.position()));
        TraceContext.traceparent(found.entry()).ifPresent(trace -> message.headers().add(TraceContext.HEADER, trace));
        return message;
    }

    private ProducerRecord<byte[], byte[]> message(Signed signed) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(ledger.checkpointsTopic(), 0,
                signed.checkpoint().origin().getBytes(StandardCharsets.UTF_8), signed.note());
        message.headers().add(LedgerRecords.CONTENT_TYPE, CHECKPOINT_TYPE).add(LedgerRecords.SIZE,
                LedgerRecords.bytes(signed.size()));
        return message;
    }
}
