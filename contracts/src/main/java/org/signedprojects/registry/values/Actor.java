package org.signedprojects.registry.values;

import java.util.regex.Pattern;

/// Who did it: the opaque subject claim of the caller, never the name of a person.
public record Actor(String subject) implements Comparable<Actor> {
    private static final Pattern PATTERN = Pattern.compile("[\\x21-\\x7e]{1,128}");

    public Actor {
        Check.matching(subject, "actor", PATTERN, "a subject: 1 to 128 printable ASCII characters");
    }

    @Override
    public int compareTo(Actor other) {
        return subject.compareTo(other.subject);
    }

    @Override
    public String toString() {
        return subject;
    }
}
