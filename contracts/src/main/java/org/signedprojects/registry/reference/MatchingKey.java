package org.signedprojects.registry.reference;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What two spellings of one name have in common: width, case, white space, apostrophes and dashes do not count.
/// Made only to compare, never stored.
record MatchingKey(String key) {
    private static final Pattern APOSTROPHES = Pattern.compile("['\u2018\u2019\u02BC\u02B9\u2032\u0060\u00B4]");
    private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    static MatchingKey of(String name) {
        // U+00B4 decomposes to a space and an accent, so apostrophes go first.
        String plain = APOSTROPHES.matcher(name).replaceAll("");
        plain = Normalizer.normalize(plain, Normalizer.Form.NFKC);
        plain = APOSTROPHES.matcher(plain).replaceAll("");
        plain = DASHES.matcher(plain).replaceAll("-");
        plain = SPACE.matcher(plain).replaceAll(" ").strip();
        // Up and down again folds what lower case alone keeps apart, such as ß and ss, ς and σ.
        return new MatchingKey(plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }
}
