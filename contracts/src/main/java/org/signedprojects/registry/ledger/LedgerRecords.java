package org.signedprojects.registry.ledger;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the Kafka records of a ledger's topics say beside their values, described in `docs/formats/ledger-entry.md`. The
/// topics are those of [LedgerName], the trace of an entry's record is [TraceContext#traceparent].
public final class LedgerRecords {
    /// Name of the header that says what the value is.
    public static final String CONTENT_TYPE = "content-type";
    /// Content type of an entry.
    public static final String ENTRY_TYPE = "application/cloudevents+json";
    /// Content type of a signed checkpoint.
    public static final String CHECKPOINT_TYPE = "text/plain; charset=utf-8";
    /// Name of the header with an entry's position, a [#number].
    public static final String POSITION = "position";
    /// Name of the header with the size of a checkpoint's tree, a [#number].
    public static final String SIZE = "size";

    /// Key of a record of progress, whose value is the [#number] of the position to publish next.
    public static final String PROGRESS_KEY = "next";

    private static final int MOST_DIGITS = 18;

    private LedgerRecords() {}

    /// @return the text in ASCII
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// @param number 0 or more
    /// @return its decimal digits in ASCII
    public static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    /// @param ascii value of a header, or of a record of the publisher's progress; null where there is none
    /// @return the number that is written there as [#bytes(long)] writes it; empty for anything else: signs, zeros in
    ///         front, more than 18 digits
    public static OptionalLong number(byte @Nullable [] ascii) {
        if (ascii == null || ascii.length == 0 || ascii.length > MOST_DIGITS || ascii[0] == '0' && ascii.length > 1) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (byte digit : ascii) {
            if (digit < '0' || digit > '9') {
                return OptionalLong.empty();
            }
            number = 10 * number + digit - '0';
        }
        return OptionalLong.of(number);
    }
}
