package org.signedprojects.registry.query.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.InvalidEntry;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.query.log.PositionHeader;
import org.signedprojects.registry.query.projection.LedgerEntry;

/// Turns records of a topic into entries.
final class EntryReader {
    private final EntryFormat format = new EntryFormat();
    private final LedgerName ledger;

    EntryReader(LedgerName ledger) {
        this.ledger = ledger;
    }

    /// @param entries to add the readable ones to, up to the first that is not
    /// @return the first unreadable one; null where all can be read
    @Nullable
    StopReason read(List<ConsumerRecord<byte[], byte[]>> records, List<LedgerEntry> entries) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                entries.add(entry(record, PositionHeader.of(record)));
            } catch (InvalidEntry unreadable) {
                return refused(record, unreadable);
            }
        }
        return null;
    }

    private LedgerEntry entry(ConsumerRecord<byte[], byte[]> record, long position) {
        byte[] bytes = record.value();
        if (bytes == null) {
            throw new InvalidEntry("the record has no value");
        }
        RecordedEvent recorded = format.read(bytes);
        Envelope envelope = recorded.envelope();
        if (!envelope.ledger().equals(ledger)) {
            throw new InvalidEntry("the entry is of ledger " + envelope.ledger() + ", expected " + ledger);
        }
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (!key.equals(envelope.stream().subject())) {
            throw new InvalidEntry("the record's key is '" + key + "', expected " + envelope.stream());
        }
        return new LedgerEntry(ledger, position, record.offset(), bytes, recorded);
    }

    private static StopReason refused(ConsumerRecord<byte[], byte[]> record, InvalidEntry why) {
        return StopReason.entry("record at offset " + record.offset() + ": " + why.getMessage());
    }
}
