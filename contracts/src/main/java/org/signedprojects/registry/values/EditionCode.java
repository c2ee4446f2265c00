package org.signedprojects.registry.values;

import java.util.regex.Pattern;

/// Code of one holding of an event, such as `DWS-2020`; unique in the ledger, and among ledgers that are
/// added up.
public record EditionCode(String value) implements Comparable<EditionCode> {
    private static final Pattern PATTERN = Pattern.compile("(?=.{2,32}$)[A-Z][A-Z0-9]*(-[A-Z0-9]+)*");

    public EditionCode {
        Check.matching(value, "edition", PATTERN,
                "an edition code: capital letters and digits in groups joined by '-', 2 to 32 characters, such as DWS-2020");
    }

    @Override
    public int compareTo(EditionCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
