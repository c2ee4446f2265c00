package org.signedprojects.registry.values;

import java.util.regex.Pattern;

/// Code of a cooperation project, such as `DWS-2020-0017`; unique in the ledger, and among ledgers that are added up.
public record ProjectCode(String value) implements Comparable<ProjectCode> {
    private static final Pattern PATTERN = Pattern.compile("(?=.{2,40}$)[A-Z][A-Z0-9]*(-[A-Z0-9]+)*");

    public ProjectCode {
        Check.matching(value, "project", PATTERN, "a project code: capital letters and digits in groups joined by '-',"
                + " 2 to 40 characters, such as DWS-2020-0017");
    }

    /// The code the registry assigns itself: the edition's code and a number with at least four digits.
    /// @param number from 1
    public static ProjectCode numbered(EditionCode edition, int number) {
        Check.ordinal(number, "project number");
        String digits = Integer.toString(number);
        return new ProjectCode(edition.value() + "-" + "0".repeat(Math.max(0, 4 - digits.length())) + digits);
    }

    @Override
    public int compareTo(ProjectCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
