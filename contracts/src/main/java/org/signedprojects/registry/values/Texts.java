package org.signedprojects.registry.values;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// One text in one or more languages, such as the title of a project.
/// @param byLanguage by language tag (BCP 47: `en`, `zh`, `ja`, `zh-Hant`, …), 1 to 12 languages, each text at most
///                   500 characters; sorted by tag, immutable
public record Texts(SortedMap<String, String> byLanguage) {
    private static final int MAX_LANGUAGES = 12;
    private static final int MAX_CHARACTERS = 500;
    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    public Texts {
        Check.required(byLanguage, "texts");
        if (byLanguage.isEmpty() || byLanguage.size() > MAX_LANGUAGES) {
            throw new InvalidValue("a text is needed in 1 to " + MAX_LANGUAGES + " languages, there are "
                    + byLanguage.size());
        }
        byLanguage.forEach((tag, text) -> {
            Check.matching(tag, "language", TAG, "a language tag such as en, zh or ja");
            Check.text(text, "text in '" + tag + "'", MAX_CHARACTERS);
        });
        byLanguage = Collections.unmodifiableSortedMap(new TreeMap<>(byLanguage));
    }

    public static Texts of(Map<String, String> byLanguage) {
        return new Texts(new TreeMap<>(Check.required(byLanguage, "texts")));
    }

    public static Texts english(String text) {
        return of(Map.of("en", text));
    }
}
