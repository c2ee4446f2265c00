package org.signedprojects.registry.ledger;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.signedprojects.registry.values.Actor;

/// Identifies one command, so that sending it again does not carry it out again.
public record CommandId(UUID value) {
    /// The same caller and key give the same id for ever; two callers never share one.
    /// @return a UUID of version 8 (RFC 9562, section 5.8): the first 122 free bits of SHA-256(subject, 0x00, key)
    public static CommandId of(Actor actor, String idempotencyKey) {
        return of(actor.subject(), idempotencyKey);
    }

    /// Commands that belong to no caller, such as the rows of an import.
    /// @param namespace holds a space, so that it is never the subject of an actor
    public static CommandId of(String namespace, String key) {
        byte[] hash = Sha256.of((namespace + "\0" + key).getBytes(StandardCharsets.UTF_8));
        long high = Sha256.longAt(hash, 0) & 0xffff_ffff_ffff_0fffL | 0x8000L;
        long low = Sha256.longAt(hash, 8) & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new CommandId(new UUID(high, low));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
