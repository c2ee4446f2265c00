package org.signedprojects.registry.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/// One signature line of a note: `— <name> <base64(key id ‖ signature)>`.
/// @param keyId     four bytes, big-endian; with the name it says which key signed
/// @param signature what the key's algorithm makes, at least one byte; copied
public record NoteSignature(KeyName name, int keyId, byte[] signature) {
    private static final String DASH = "\u2014 ";

    /// @throws InvalidNote when the signature is empty
    public NoteSignature {
        Objects.requireNonNull(name, "name");
        if (signature.length == 0) {
            throw new InvalidNote("a signature is not empty");
        }
        signature = signature.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /// @param line as [#line()] writes it, and nothing else
    /// @throws InvalidNote when it is no such line
    public static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw new InvalidNote("a signature line looks like '— name base64'");
        }
        byte[] bytes = decoded(line.substring(space + 1));
        if (bytes.length < 5) {
            throw new InvalidNote("a signature has a key id of four bytes and at least one byte more");
        }
        return new NoteSignature(new KeyName(line.substring(DASH.length(), space)), ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    /// The decoder would make do without the padding, and pass over bits that belong to no byte (RFC 4648, section 3.5):
    /// two lines would say the same, and this one would be written as another.
    private static byte[] decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the refusal.
        }
        throw new InvalidNote("a signature is written in base64 with padding and no spare bits set");
    }

    /// @return the line without its line feed, which [#parse] reads
    public String line() {
        byte[] bytes = ByteBuffer.allocate(4 + signature.length).putInt(keyId).put(signature).array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that && name.equals(that.name) && keyId == that.keyId
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return line();
    }
}
