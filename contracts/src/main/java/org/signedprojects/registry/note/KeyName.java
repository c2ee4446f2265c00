package org.signedprojects.registry.note;

/// Names a key that signs notes: not empty, no white space, no plus sign, no ASCII control character below U+0020,
/// no surrogate without its other half, which UTF-8 cannot write.
/// For a checkpoint of the registry it equals the log's origin; other logs need not keep to that.
public record KeyName(String value) {
    /// White space to Unicode, but not to [Character].
    private static final int NEXT_LINE = 0x85;

    /// @throws InvalidNote when it is no such name
    public KeyName {
        if (value.isEmpty() || value.codePoints().anyMatch(KeyName::forbidden)) {
            throw new InvalidNote("a key name is not empty and holds no white space and no plus sign");
        }
    }

    private static boolean forbidden(int codePoint) {
        return codePoint == '+' || Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)
                || codePoint < 0x20 || codePoint == NEXT_LINE || Character.getType(codePoint) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return value;
    }
}
