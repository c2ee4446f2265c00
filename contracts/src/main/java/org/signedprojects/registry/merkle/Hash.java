package org.signedprojects.registry.merkle;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A SHA-256 hash of a leaf, a node or a whole tree; immutable.
public final class Hash {
    /// Bytes of a hash.
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param bytes exactly 32; copied
    /// @throws IllegalArgumentException when there are not 32
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /// @param hex 64 hexadecimal digits, capital letters or small ones
    /// @throws IllegalArgumentException when it is anything else
    public static Hash ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /// @param base64 as [#base64()] writes it, and nothing else: with padding, and no bit set that belongs to no byte
    /// @throws IllegalArgumentException when it is anything else
    public static Hash ofBase64(String base64) {
        Hash hash = of(Base64.getDecoder().decode(base64));
        if (!hash.base64().equals(base64)) {
            throw new IllegalArgumentException("a hash in base64 has padding and no spare bits set");
        }
        return hash;
    }

    /// Takes over an array that nobody else holds.
    static Hash owning(byte[] bytes) {
        return new Hash(bytes);
    }

    /// @return 32 bytes, a copy
    public byte[] bytes() {
        return bytes.clone();
    }

    /// @return 64 lower-case hexadecimal digits
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// @return standard base64 with padding (RFC 4648, section 4), as in a checkpoint
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// The bytes themselves, for hashing without a copy.
    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
