package org.signedprojects.registry.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A private Ed25519 key (RFC 8032) under a name. Never prints itself.
public final class SigningKey {
    static final int SEED_BYTES = 32;

    /// Everything before the 32 bytes of the seed in its PKCS #8 form (RFC 8410, section 7).
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final VerifierKey verifier;
    private final PrivateKey key;
    private final byte[] seed;

    private SigningKey(KeyName name, PrivateKey key, byte[] seed) {
        this.key = key;
        this.seed = seed;
        this.verifier = new VerifierKey(name, publicKeyOf(seed));
    }

    /// @param seed the 32 bytes that RFC 8032 calls the private key; copied
    /// @throws InvalidNote when there are not 32
    public static SigningKey of(KeyName name, byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new InvalidNote("an Ed25519 private key has 32 bytes, not " + seed.length);
        }
        try {
            byte[] pkcs8 = ByteBuffer.allocate(PKCS8_PREFIX.length + SEED_BYTES).put(PKCS8_PREFIX).put(seed).array();
            return new SigningKey(name,
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
                    seed.clone());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    /// A new key from the platform's source of randomness.
    public static SigningKey generate(KeyName name) {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return of(name, seed);
    }

    /// @return the public half, under the same name
    public VerifierKey verifier() {
        return verifier;
    }

    /// @return the 32 bytes to keep secret, a copy
    public byte[] seed() {
        return seed.clone();
    }

    /// Signs a text as a note.
    /// @param text of a note, see [Note#text()]
    /// @return the text with this key's signature
    /// @throws InvalidNote when it is not a note's text, or the note would have more than [Note#MAX_BYTES]
    public Note sign(String text) {
        return new Note(text, List.of(signature(text)));
    }

    /// @param text of a note, see [Note#text()]
    /// @return this key's signature over the text, to be put under a note with [Note#with]
    /// @throws InvalidNote when it is not a note's text
    public NoteSignature signature(String text) {
        Note.checkText(text);
        return new NoteSignature(verifier.name(), verifier.keyId(), sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Signs any bytes (RFC 8032, section 5.1.6), which then stand for whatever they can be read as: a key of a log should
    /// sign checkpoints only. The same bytes get the same signature.
    /// @return 64 bytes
    public byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("an Ed25519 key signs every message", impossible);
        }
    }

    /// The platform does not derive a public key from a private one, but it makes the pair from the same "randomness":
    /// an Ed25519 key is its seed.
    private static byte[] publicKeyOf(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new Fixed(seed));
            var pair = generator.generateKeyPair();
            if (!Arrays.equals(((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), seed)) {
                throw new IllegalStateException("the platform's Ed25519 does not take the seed as it is");
            }
            byte[] x509 = pair.getPublic().getEncoded();
            return Arrays.copyOfRange(x509, x509.length - VerifierKey.PUBLIC_KEY_BYTES, x509.length);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    /// "Randomness" that is the seed.
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient byte[] bytes;

        Fixed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] out) {
            System.arraycopy(bytes, 0, out, 0, out.length);
        }
    }
}
