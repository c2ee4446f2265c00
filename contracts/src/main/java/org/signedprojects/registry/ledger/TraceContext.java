package org.signedprojects.registry.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.Check;

/// Which trace something belongs to, and which step of it, in the terms of
/// [W3C Trace Context](https://www.w3.org/TR/trace-context/).
///
/// The trace id of a request is the correlation id of the entries it leads to. So an entry's bytes alone tell the trace
/// context of its record on Kafka, however often the record is made again.
/// @param traceId 16 bytes, not all zero; as a UUID its digits are the trace id's, whatever version they spell
/// @param spanId  8 bytes, not all zero
public record TraceContext(UUID traceId, long spanId) {
    /// Name of the HTTP header and of the Kafka record's header.
    public static final String HEADER = "traceparent";

    private static final Pattern TRACEPARENT = Pattern
            .compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");
    private static final String NO_VERSION = "ff";
    private static final String FIRST_VERSION = "00";
    /// Nothing longer is read; version 00 has 55 characters.
    private static final int MOST_CHARACTERS = 512;

    /// A `traceparent` that is sampled, still without its ids.
    private static final byte[] NO_TRACE = ascii("00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01");
    private static final int TRACE_ID_AT = 3;
    private static final int SPAN_ID_AT = 36;

    private static final byte[] ENTRY_START = ascii("{\"specversion\":\"1.0\",\"id\":\"");
    /// Inside a string of JSON a quote is escaped, so these bytes can only be the member's name.
    private static final byte[] CORRELATION = ascii("\"correlationid\":\"");
    private static final byte[] STEPS = steps(CORRELATION);
    private static final int UUID_CHARACTERS = 36;
    /// Where the last 16 digits of a UUID begin.
    private static final int SECOND_HALF = 19;
    /// Every member before `data` has a stated maximum; together they are shorter.
    private static final int MOST_BYTES_BEFORE_DATA = 1_024;

    public TraceContext {
        Check.required(traceId, "traceId");
        if (isZero(traceId) || spanId == 0) {
            throw new IllegalArgumentException("a trace id or span id of zeros means that there is none");
        }
    }

    /// @param traceparent as it was received; null for none
    /// @return empty for what is not a valid `traceparent`: it is to be ignored then (section 3.2.2.5)
    public static Optional<TraceContext> parse(@Nullable String traceparent) {
        if (traceparent == null || traceparent.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Matcher parts = TRACEPARENT.matcher(traceparent);
        if (!parts.matches() || parts.group(1).equals(NO_VERSION)
                || parts.group(1).equals(FIRST_VERSION) && parts.group(4) != null) {
            return Optional.empty();
        }
        UUID traceId = new UUID(HexFormat.fromHexDigitsToLong(parts.group(2), 0, 16),
                HexFormat.fromHexDigitsToLong(parts.group(2), 16, 32));
        return of(traceId, HexFormat.fromHexDigitsToLong(parts.group(3)));
    }

    /// A step of the trace that a request came with, or of a new one where it came with none.
    /// @param received every `traceparent` of it; several are as good as none: nobody can tell which is meant
    public static TraceContext step(List<String> received, RandomGenerator chance) {
        Optional<TraceContext> before = received.size() == 1 ? parse(received.getFirst()) : Optional.empty();
        UUID traceId = before.map(TraceContext::traceId).orElseGet(() -> new UUID(notZero(chance), notZero(chance)));
        return new TraceContext(traceId, notZero(chance));
    }

    /// @return the trace that led to an entry, with the event as its step; empty where the correlation id is all zero
    public static Optional<TraceContext> of(Envelope envelope) {
        return of(envelope.correlationId(), envelope.id().getLeastSignificantBits());
    }

    /// How the trace of [#of(Envelope)] is written, without reading all of the entry: every record that is published has it.
    /// @param entry bytes of an entry; only its beginning is looked at
    /// @return 55 ASCII characters; empty where the bytes do not begin as an entry does: whoever reads the entry says what
    ///         is wrong with it, a trace is not worth stopping for
    public static Optional<byte[]> traceparent(byte[] entry) {
        int correlation = indexOfCorrelation(entry);
        if (correlation < 0 || !startsWith(ENTRY_START, entry)) {
            return Optional.empty();
        }
        byte[] traceparent = NO_TRACE.clone();
        boolean isTrace = copyDigits(entry, correlation + CORRELATION.length, 0, traceparent, TRACE_ID_AT)
                && copyDigits(entry, ENTRY_START.length, SECOND_HALF, traceparent, SPAN_ID_AT);
        return isTrace ? Optional.of(traceparent) : Optional.empty();
    }

    /// @return 32 hexadecimal digits
    public String traceIdHex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(traceId.getMostSignificantBits()) + hex.toHexDigits(traceId.getLeastSignificantBits());
    }

    /// @return 16 hexadecimal digits
    public String spanIdHex() {
        return HexFormat.of().toHexDigits(spanId);
    }

    /// @return as `traceparent` of version 00, sampled: 55 characters
    @Override
    public String toString() {
        return FIRST_VERSION + "-" + traceIdHex() + "-" + spanIdHex() + "-01";
    }

    private static long notZero(RandomGenerator chance) {
        long number = chance.nextLong();
        return number == 0 ? 1 : number;
    }

    private static Optional<TraceContext> of(UUID traceId, long spanId) {
        return isZero(traceId) || spanId == 0 ? Optional.empty() : Optional.of(new TraceContext(traceId, spanId));
    }

    private static boolean isZero(UUID id) {
        return id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0;
    }

    /// @param uuid  where in the entry a UUID begins
    /// @param first of its 36 characters to be copied, and all after it
    /// @return whether they are those of a UUID, not all of them zero
    private static boolean copyDigits(byte[] entry, int uuid, int first, byte[] traceparent, int at) {
        if (entry.length - uuid < UUID_CHARACTERS) {
            return false;
        }
        boolean isZero = true;
        int next = at;
        for (int i = first; i < UUID_CHARACTERS; i++) {
            byte character = entry[uuid + i];
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (character != '-') {
                    return false;
                }
            } else if (character >= '0' && character <= '9' || character >= 'a' && character <= 'f') {
                traceparent[next++] = character;
                isZero &= character == '0';
            } else {
                return false;
            }
        }
        return !isZero;
    }

    private static boolean startsWith(byte[] beginning, byte[] entry) {
        return entry.length >= beginning.length
                && Arrays.equals(beginning, 0, beginning.length, entry, 0, beginning.length);
    }

    /// Looks at one byte in a dozen: that under the last one of the wanted bytes tells how far these may move on
    /// (R. N. Horspool, Practical fast searching in strings, 1980).
    private static int indexOfCorrelation(byte[] entry) {
        int last = Math.min(entry.length, MOST_BYTES_BEFORE_DATA) - CORRELATION.length;
        for (int at = 0; at <= last; at += STEPS[entry[at + CORRELATION.length - 1] & 0xFF]) {
            if (Arrays.equals(CORRELATION, 0, CORRELATION.length, entry, at, at + CORRELATION.length)) {
                return at;
            }
        }
        return -1;
    }

    /// @return for each byte, how far behind its last place in the wanted bytes, the end left out, these end
    private static byte[] steps(byte[] wanted) {
        byte[] steps = new byte[256];
        Arrays.fill(steps, (byte) wanted.length);
        for (int i = 0; i < wanted.length - 1; i++) {
            steps[wanted[i] & 0xFF] = (byte) (wanted.length - 1 - i);
        }
        return steps;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
