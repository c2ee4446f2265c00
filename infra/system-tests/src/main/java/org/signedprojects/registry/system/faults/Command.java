package org.signedprojects.registry.system.faults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// One command as a client sends it, as often as it takes to get an answer.
/// @param actor subject of the token
/// @param role  of the token
/// @param key   idempotency key
record Command(String actor, String role, String key, String path, String body) {
    /// As `docs/formats/ledger-entry.md` and ADR 3 describe it, computed anew here: SHA-256(subject, 0x00, key) as a
    /// UUID of version 8.
    UUID id() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((actor + '\0' + key).getBytes(
                    StandardCharsets.UTF_8));
            hash[6] = (byte) (hash[6] & 0x0f | 0x80);
            hash[8] = (byte) (hash[8] & 0x3f | 0x80);
            ByteBuffer bits = ByteBuffer.wrap(hash);
            return new UUID(bits.getLong(), bits.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
