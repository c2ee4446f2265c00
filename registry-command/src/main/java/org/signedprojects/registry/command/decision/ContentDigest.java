package org.signedprojects.registry.command.decision;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of what a caller asked for, to tell a repeated request from another one under the same idempotency key.
/// @param hex 64 lower-case hexadecimal digits
public record ContentDigest(String hex) {
    /// @param parts hashed one after another, each preceded by its length, so that no two lists of parts are mistaken
    ///              for each other
    public static ContentDigest of(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(java.nio.ByteBuffer.allocate(4).putInt(part.length).array());
                sha256.update(part);
            }
            return new ContentDigest(HexFormat.of().formatHex(sha256.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
