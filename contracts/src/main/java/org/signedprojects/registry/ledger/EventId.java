package org.signedprojects.registry.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/// Ids of events: ordered by time, and bound to the command that caused them.
///
/// An id has the layout of a UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds since 1970, then 74
/// bits that are usually random. Here they are taken from SHA-256(command id, content digest, ordinal), so that the
/// ledger alone tells whether a repeated command id came with the same content, also after it was rebuilt.
public final class EventId {
    private static final long TIME_AND_VERSION = 0xffff_ffff_ffff_f000L;
    private static final long VARIANT = 0xc000_0000_0000_0000L;

    private EventId() {}

    /// @param time          when the event is recorded
    /// @param contentDigest SHA-256 of what the caller asked for, 32 bytes
    /// @param ordinal       the event's place among the events of its command, from 0
    public static UUID derive(Instant time, CommandId command, byte[] contentDigest, int ordinal) {
        UUID bound = bound(command, contentDigest, ordinal);
        long high = time.toEpochMilli() << 16 | 0x7000L | bound.getMostSignificantBits();
        return new UUID(high, 0x8000_0000_0000_0000L | bound.getLeastSignificantBits());
    }

    /// @return whether [#derive] gave this id for this command, content and ordinal, at whatever time
    public static boolean isDerivedFrom(UUID id, CommandId command, byte[] contentDigest, int ordinal) {
        return withoutTime(id).equals(bound(command, contentDigest, ordinal));
    }

    /// The 74 bits that depend on the command, the rest zero.
    private static UUID bound(CommandId command, byte[] contentDigest, int ordinal) {
        if (contentDigest.length != 32) {
            throw new IllegalArgumentException("a content digest has 32 bytes, not " + contentDigest.length);
        }
        byte[] hash = Sha256.of(ByteBuffer.allocate(16 + 32 + 4).putLong(command.value().getMostSignificantBits())
                .putLong(command.value().getLeastSignificantBits()).put(contentDigest).putInt(ordinal).array());
        return withoutTime(new UUID(Sha256.longAt(hash, 0), Sha256.longAt(hash, 8)));
    }

    private static UUID withoutTime(UUID id) {
        return new UUID(id.getMostSignificantBits() & ~TIME_AND_VERSION, id.getLeastSignificantBits() & ~VARIANT);
    }
}
