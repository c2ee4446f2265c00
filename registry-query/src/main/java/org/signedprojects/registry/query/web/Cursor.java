package org.signedprojects.registry.query.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ValueRange;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.signedprojects.registry.values.InvalidValue;

/// Where the next page of a list begins. Opaque to readers, and bound to the question that it belongs to.
/// @param key what the last item of the page before was sorted by
public record Cursor(String question, List<String> key) {
    private static final String SEPARATOR = "\n";
    private static final int MAX_CHARACTERS = 1_000;
    /// What PostgreSQL reads, and more than anybody needs.
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    public Cursor {
        key = List.copyOf(key);
    }

    /// @param question all that the page depends on, but the cursor itself
    /// @param parts    number of parts of the key
    /// @throws InvalidValue when the text is no cursor of this question; what the parts of the key are is for the caller to say
    public static Cursor parse(String text, String question, int parts) {
        try {
            if (text.length() <= MAX_CHARACTERS) {
                String[] read = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                        .split(SEPARATOR, -1);
                if (read.length == parts + 1 && read[0].equals(Integer.toHexString(question.hashCode()))
                        && Arrays.stream(read).noneMatch(Cursor::hasControlCharacters)) {
                    return new Cursor(question, Arrays.asList(read).subList(1, read.length));
                }
            }
        } catch (IllegalArgumentException notBase64) {
            throw refusal();
        }
        throw refusal();
    }

    private static boolean hasControlCharacters(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /// @throws InvalidValue when this part of the key is none
    public long number(int part) {
        if (!key.get(part).matches("[0-9]{1,18}")) {
            throw refusal();
        }
        return Long.parseLong(key.get(part));
    }

    /// @throws InvalidValue when this part of the key is none
    public LocalDate day(int part) {
        return inTime(key.get(part), LocalDate::parse, LocalDate::getYear);
    }

    /// @throws InvalidValue when this part of the key is none
    public Instant moment(int part) {
        return inTime(key.get(part), Instant::parse, moment -> moment.atOffset(ZoneOffset.UTC).getYear());
    }

    /// @return what is written as pages write it: other spellings, of other time zones say, PostgreSQL may not read
    private static <T> T inTime(String text, Function<String, T> parse, ToIntFunction<T> year) {
        try {
            T time = parse.apply(text);
            if (YEARS.isValidValue(year.applyAsInt(time)) && time.toString().equals(text)) {
                return time;
            }
        } catch (DateTimeException noTime) {
            throw refusal();
        }
        throw refusal();
    }

    private static InvalidValue refusal() {
        return new InvalidValue(
                "this is no cursor of this list; take it from `next`, and leave the filters as they were");
    }

    @Override
    public String toString() {
        String text = Integer.toHexString(question.hashCode()) + SEPARATOR + String.join(SEPARATOR, key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
