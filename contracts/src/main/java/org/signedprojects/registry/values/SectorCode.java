package org.signedprojects.registry.values;

import java.util.regex.Pattern;

/// Code of a sector of the reference data, such as `HEALTH`. That it exists is checked where it is used.
public record SectorCode(String value) implements Comparable<SectorCode> {
    private static final Pattern PATTERN = Pattern.compile("[A-Z][A-Z0-9]{1,15}");

    public SectorCode {
        Check.matching(value, "sector", PATTERN, "a sector code: 2 to 16 capital letters or digits");
    }

    @Override
    public int compareTo(SectorCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
