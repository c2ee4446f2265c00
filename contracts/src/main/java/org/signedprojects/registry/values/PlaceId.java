package org.signedprojects.registry.values;

import java.util.regex.Pattern;

/// Id of a place of the reference data, such as `CN-370100` or `JP-27`. That it exists is checked where it is used.
public record PlaceId(String value) implements Comparable<PlaceId> {
    private static final Pattern PATTERN = Pattern.compile("[A-Z]{1,2}(-[A-Z0-9]{1,12}){0,3}");

    public PlaceId {
        Check.matching(value, "place", PATTERN, "a place id, such as CN-370100 or JP-27");
    }

    @Override
    public int compareTo(PlaceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
