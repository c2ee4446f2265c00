package org.signedprojects.registry.audit.check;

/// Numbers with their noun.
public final class Counted {
    private Counted() {}

    /// @return `1 entry`, `1234 entries`
    public static String entries(long count) {
        return count == 1 ? "1 entry" : count + " entries";
    }
}
