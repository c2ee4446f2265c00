package org.signedprojects.registry.values;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The checks that values make on themselves. Every refusal is an [InvalidValue].
public final class Check {
    private static final int SHOWN_CHARACTERS = 100;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    private Check() {}

    /// @return the value, never null
    public static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new InvalidValue(name + " is required");
        }
        return value;
    }

    /// @return the text: not blank, at most `max` characters (UTF-16 units), free of control characters other than
    ///         line feed and tab
    public static String text(@Nullable String value, String name, int max) {
        String text = required(value, name);
        if (text.isBlank()) {
            throw new InvalidValue(name + " must not be blank");
        }
        if (text.length() > max) {
            throw new InvalidValue(name + " has " + text.length() + " characters, at most " + max + " are allowed");
        }
        if (text.codePoints().anyMatch(Check::forbidden)) {
            throw new InvalidValue(name + " contains a control character or an unpaired surrogate");
        }
        return text;
    }

    /// Like [#text], but null stays null.
    public static @Nullable String optionalText(@Nullable String value, String name, int max) {
        return value == null ? null : text(value, name, max);
    }

    /// @return the text, matching the whole pattern
    public static String matching(@Nullable String value, String name, Pattern pattern, String expected) {
        return matching(value, name, text -> pattern.matcher(text).matches(), expected);
    }

    /// @return the text, which has the form
    public static String matching(@Nullable String value, String name, Predicate<String> form, String expected) {
        String text = required(value, name);
        if (!form.test(text)) {
            throw new InvalidValue("'" + shown(text) + "' is not " + expected);
        }
        return text;
    }

    /// @return an immutable copy of at most `max` elements; null, which an absent member yields, becomes empty
    public static <T> List<T> list(@Nullable List<T> values, String name, int max) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > max) {
            throw new InvalidValue(name + " has " + values.size() + " elements, at most " + max + " are allowed");
        }
        if (values.stream().anyMatch(value -> value == null)) {
            throw new InvalidValue(name + " contains null");
        }
        return List.copyOf(values);
    }

    /// @return the number, at least 1
    public static int ordinal(int value, String name) {
        if (value < 1) {
            throw new InvalidValue(name + " is " + value + ", it counts from 1");
        }
        return value;
    }

    /// Like [#ordinal], but null stays null.
    public static @Nullable Integer optionalOrdinal(@Nullable Integer value, String name) {
        return value == null ? null : ordinal(value, name);
    }

    /// @return the day, from 1900-01-01 to 2999-12-31: what lies outside is a slip of the pen or an empty cell that a
    ///         spreadsheet took for a day
    public static LocalDate day(@Nullable LocalDate value, String name) {
        LocalDate day = required(value, name);
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new InvalidValue("'" + day + "' is not between " + FIRST_YEAR + " and " + LAST_YEAR);
        }
        return day;
    }

    /// Like [#day], but null stays null.
    public static @Nullable LocalDate optionalDay(@Nullable LocalDate value, String name) {
        return value == null ? null : day(value, name);
    }

    /// Enough to recognise a text by, for whoever sent it.
    /// @return the first 100 characters, and `…` where there are more
    public static String shown(String text) {
        if (text.length() <= SHOWN_CHARACTERS) {
            return text;
        }
        boolean pairIsCut = Character.isHighSurrogate(text.charAt(SHOWN_CHARACTERS - 1));
        return text.substring(0, pairIsCut ? SHOWN_CHARACTERS - 1 : SHOWN_CHARACTERS) + "…";
    }

    private static boolean forbidden(int codePoint) {
        return codePoint != '\n' && codePoint != '\t' && (Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE);
    }
}
