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

    private static final byte[] ENTRY_START = ascii("{\"specversion\":\"1.0\",\"id\":\"");
    /// Inside a string of JSON a quote is escaped, so these bytes can only be the member's name.
    private static final byte[] CORRELATION = ascii("\"correlationid\":\"");
    private static final int UUID_CHARACTERS = 36;
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
        return ofEvent(envelope.correlationId(), envelope.id());
    }

    /// The same as [#of(Envelope)] without reading all of the entry.
    /// @param entry bytes of an entry; only its beginning is looked at
    /// @return empty where the bytes do not begin as an entry does
    public static Optional<TraceContext> ofEntry(byte[] entry) {
        int correlation = indexOf(CORRELATION, entry);
        if (correlation < 0 || !startsWith(ENTRY_START, entry)) {
            return Optional.empty();
        }
        try {
            return ofEvent(uuid(entry, correlation + CORRELATION.length), uuid(entry, ENTRY_START.length));
        } catch (IllegalArgumentException notAUuid) {
            // Whoever reads the entry says what is wrong with it; a trace is not worth stopping for.
            return Optional.empty();
        }
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

    private static Optional<TraceContext> ofEvent(UUID correlation, UUID event) {
        return of(correlation, event.getLeastSignificantBits());
    }

    private static Optional<TraceContext> of(UUID traceId, long spanId) {
        return isZero(traceId) || spanId == 0 ? Optional.empty() : Optional.of(new TraceContext(traceId, spanId));
    }

    private static boolean isZero(UUID id) {
        return id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0;
    }

    private static UUID uuid(byte[] entry, int from) {
        if (entry.length - from < UUID_CHARACTERS) {
            throw new IllegalArgumentException("the bytes end within a UUID");
        }
        return UUID.fromString(new String(entry, from, UUID_CHARACTERS, StandardCharsets.US_ASCII));
    }

    private static boolean startsWith(byte[] beginning, byte[] entry) {
        return entry.length >= beginning.length
                && Arrays.equals(beginning, 0, beginning.length, entry, 0, beginning.length);
    }

    private static int indexOf(byte[] wanted, byte[] entry) {
        int last = Math.min(entry.length, MOST_BYTES_BEFORE_DATA) - wanted.length;
        for (int at = 0; at <= last; at++) {
            // Two bytes that seldom stand together spare most places the comparison, which costs more than they do.
            if (entry[at] == wanted[0] && entry[at + 1] == wanted[1]
                    && Arrays.equals(wanted, 0, wanted.length, entry, at, at + wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
