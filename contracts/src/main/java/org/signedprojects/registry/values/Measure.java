package org.signedprojects.registry.values;

import java.util.regex.Pattern;

/// What a declared figure counts, such as `PROJECTS_CONTRACTED`. Sources name new measures freely, so the set is open.
public record Measure(String value) implements Comparable<Measure> {
    private static final Pattern PATTERN = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");

    public Measure {
        Check.matching(value, "measure", PATTERN,
                "a measure: 2 to 64 capital letters, digits or '_', such as PROJECTS_CONTRACTED");
    }

    @Override
    public int compareTo(Measure other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
