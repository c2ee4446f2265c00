package org.signedprojects.registry.query.log;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.InvalidEntry;
import org.signedprojects.registry.ledger.LedgerRecords;

/// Where a record of a ledger's topic says its position.
public final class PositionHeader {
    private PositionHeader() {}

    /// @return the position of the record's entry
    /// @throws InvalidEntry when the record does not say its position
    public static long of(ConsumerRecord<byte[], byte[]> record) {
        @Nullable
        Header header = record.headers().lastHeader(LedgerRecords.POSITION);
        byte @Nullable [] value = header == null ? null : header.value();
        return LedgerRecords.number(value).orElseThrow(() -> new InvalidEntry("the header position is '"
                + new String(value == null ? new byte[0] : value, StandardCharsets.US_ASCII)
                + "', expected a decimal number"));
    }
}
