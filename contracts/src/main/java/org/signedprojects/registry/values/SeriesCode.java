package org.signedprojects.registry.values;

import java.util.regex.Pattern;

/// Code of a recurring event, such as `DWS`.
public record SeriesCode(String value) implements Comparable<SeriesCode> {
    private static final Pattern PATTERN = Pattern.compile("[A-Z][A-Z0-9]{0,15}");

    public SeriesCode {
        Check.matching(value, "series", PATTERN,
                "a series code: a capital letter, then up to 15 capital letters or digits");
    }

    @Override
    public int compareTo(SeriesCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
