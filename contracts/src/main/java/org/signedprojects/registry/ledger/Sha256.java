package org.signedprojects.registry.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

final class Sha256 {
    private Sha256() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// @return eight bytes from `offset`, big-endian
    static long longAt(byte[] hash, int offset) {
        return ByteBuffer.wrap(hash).getLong(offset);
    }
}
