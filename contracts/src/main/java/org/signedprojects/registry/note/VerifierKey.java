package org.signedprojects.registry.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/// A public Ed25519 key (RFC 8032) under a name, as signed notes know it: signature type 0x01. Keys of other types, such as
/// those of cosignatures (0x04), are not read; their signatures under a note are passed over as those of unknown keys.
/// @param publicKey 32 bytes; copied
public record VerifierKey(KeyName name, byte[] publicKey) {
    /// Algorithm byte of Ed25519 in C2SP signed notes.
    static final byte ED25519 = 0x01;
    static final int PUBLIC_KEY_BYTES = 32;

    /// Everything before the 32 bytes of the key in its X.509 form (RFC 8410, section 4).
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /// @throws InvalidNote when the key does not have 32 bytes
    public VerifierKey {
        Objects.requireNonNull(name, "name");
        if (publicKey.length != PUBLIC_KEY_BYTES) {
            throw new InvalidNote("an Ed25519 public key has 32 bytes, not " + publicKey.length);
        }
        publicKey = publicKey.clone();
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /// @return the first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), big-endian
    public int keyId() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            sha256.update(ED25519);
            return ByteBuffer.wrap(sha256.digest(publicKey)).getInt();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// @return [#keyId()] as eight hexadecimal digits, small letters
    public String keyIdHex() {
        return HexFormat.of().toHexDigits(keyId());
    }

    /// Reads what [#encoded()] writes: `<name>+<key id in hex>+<base64(0x01 ‖ public key)>`.
    /// @throws InvalidNote when the text is no such key
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new InvalidNote("a verifier key looks like name+id+key");
        }
        try {
            byte[] key = Base64.getDecoder().decode(parts[2]);
            if (key.length == 0 || key[0] != ED25519) {
                throw new InvalidNote(key.length == 0
                        ? "the key is empty"
                        : "the key's signature type is 0x" + HexFormat.of().toHexDigits(key[0])
                                + ", not 0x01, which is Ed25519");
            }
            VerifierKey parsed = new VerifierKey(new KeyName(parts[0]), Arrays.copyOfRange(key, 1, key.length));
            if (!parsed.keyIdHex().equals(parts[1])) {
                throw new InvalidNote("the key's id is " + parsed.keyIdHex() + ", not what the text says");
            }
            return parsed;
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidNote("the key is written in base64");
        }
    }

    /// @return the text that [#parse] reads
    public String encoded() {
        byte[] key = ByteBuffer.allocate(1 + PUBLIC_KEY_BYTES).put(ED25519).put(publicKey).array();
        return name + "+" + keyIdHex() + "+" + Base64.getEncoder().encodeToString(key);
    }

    /// @return whether the signature says that this key made it
    boolean madeBy(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == keyId();
    }

    /// Verifies a signature over any bytes (RFC 8032, section 5.1.7), not only over notes.
    /// @param signature 64 bytes, or it is not right
    /// @return whether this key made it for this message
    public boolean verifies(byte[] message, byte[] signature) {
        Objects.requireNonNull(signature, "signature"); // the platform would take none for a wrong one
        try {
            byte[] x509 = ByteBuffer.allocate(X509_PREFIX.length + PUBLIC_KEY_BYTES).put(X509_PREFIX).put(publicKey)
                    .array();
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException unusable) {
            // A signature of the wrong length or a key that is no point of the curve: it does not verify.
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return encoded();
    }
}
