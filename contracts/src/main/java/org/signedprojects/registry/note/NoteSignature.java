package org.signedprojects.registry.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// One signature line of a note: `— <name> <base64(key id ‖ signature)>`.
/// @param keyId     four bytes, big-endian; with the name it says which key signed
/// @param signature what the key's algorithm makes, at least one byte; copied
public record NoteSignature(KeyName name, int keyId, byte[] signature) {
    private static final String DASH = "\u2014 ";

    public NoteSignature {
        if (signature.length == 0) {
            throw new InvalidNote("a signature is not empty");
        }
        signature = signature.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw new InvalidNote("a signature line looks like '— name base64'");
        }
        String base64 = line.substring(space + 1);
        if (base64.length() % 4 != 0) { // the decoder would make do without the padding
            throw new InvalidNote("a signature is written in base64 with padding");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length < 5) {
                throw new InvalidNote("a signature has a key id of four bytes and at least one byte more");
            }
            return new NoteSignature(new KeyName(line.substring(DASH.length(), space)), ByteBuffer.wrap(bytes).getInt(),
                    Arrays.copyOfRange(bytes, 4, bytes.length));
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidNote("a signature is written in base64");
        }
    }

    String line() {
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
