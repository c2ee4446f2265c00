package org.signedprojects.registry.note;

/// Names a key that signs notes: not empty, no white space, no plus sign. For a checkpoint it equals the log's origin.
public record KeyName(String value) {
    public KeyName {
        if (value.isEmpty() || value.codePoints().anyMatch(KeyName::forbidden)) {
            throw new InvalidNote("a key name is not empty and holds no white space and no plus sign");
        }
    }

    private static boolean forbidden(int codePoint) {
        return codePoint == '+' || Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return value;
    }
}
