package org.signedprojects.registry.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/// The two hash functions of the tree (RFC 6962, section 2.1). The prefixes keep a leaf from being taken for a node.
///
/// Keeps one digest for reuse: for one thread at a time.
public final class TreeHasher {
    /// Root of the tree with no leaves: SHA-256 of nothing.
    public static final Hash EMPTY_ROOT = Hash
            .ofHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final MessageDigest sha256;

    /// Costs more than a hash: keep one.
    public TreeHasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// @param entry any number of bytes
    /// @return SHA-256(0x00 ‖ entry)
    public Hash leaf(byte[] entry) {
        Objects.requireNonNull(entry, "entry"); // before the digest has taken the prefix, which would stay in it
        sha256.update(LEAF);
        return Hash.owning(sha256.digest(entry));
    }

    /// @return SHA-256(0x01 ‖ left ‖ right)
    public Hash node(Hash left, Hash right) {
        byte[] first = left.shared(); // both before the digest has taken anything
        byte[] second = right.shared();
        sha256.update(NODE);
        sha256.update(first);
        return Hash.owning(sha256.digest(second));
    }
}
