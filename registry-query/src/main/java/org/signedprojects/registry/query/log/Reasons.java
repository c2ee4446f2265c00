package org.signedprojects.registry.query.log;

import org.jspecify.annotations.Nullable;

/// Failures in words short enough for a health answer.
public final class Reasons {
    private static final int MAX = 300;

    private Reasons() {}

    /// @return the innermost message; that of the outer ones tends to repeat statements
    public static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        @Nullable
        String message = cause.getMessage();
        String text = message == null ? cause.getClass().getSimpleName() : message.lines().findFirst().orElse("");
        return text.length() <= MAX ? text : text.substring(0, MAX) + "…";
    }
}
