package org.signedprojects.registry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What is valid with some bytes changed, so that a test comes further than random bytes do.
public final class Mutated {
    private Mutated() {}

    /// @param edits each a change of one place; which one, where and to what is in its bits
    public static byte[] bytes(byte[] valid, List<Integer> edits) {
        byte[] bytes = valid;
        for (int edit : edits) {
            bytes = edited(bytes, edit);
        }
        return bytes;
    }

    /// @see #bytes
    public static String text(String valid, List<Integer> edits) {
        return new String(bytes(valid.getBytes(StandardCharsets.UTF_8), edits), StandardCharsets.UTF_8);
    }

    private static byte[] edited(byte[] bytes, int edit) {
        int where = (edit >>> 10) % (bytes.length + 1);
        byte[] before = Arrays.copyOf(bytes, where);
        byte[] from = Arrays.copyOfRange(bytes, where, bytes.length);
        byte[] after = Arrays.copyOfRange(bytes, Math.min(where + 1, bytes.length), bytes.length);
        byte any = (byte) (edit >>> 2);
        byte flipped = (byte) (from.length == 0 ? any : from[0] ^ 1 << (any & 7));
        return switch (edit & 3) {
            case 0 -> concat(before, new byte[]{any}, from);
            case 1 -> concat(before, after);
            case 2 -> concat(before, new byte[]{flipped}, after);
            default -> concat(before, Arrays.copyOfRange(bytes, where / 2, bytes.length)); // some of it twice
        };
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
