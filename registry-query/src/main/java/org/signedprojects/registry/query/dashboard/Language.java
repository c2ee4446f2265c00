package org.signedprojects.registry.query.dashboard;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The languages of the pages.
enum Language {
    EN("en", "English"), ZH("zh", "中文"), JA("ja", "日本語");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter
            .ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG).withZone(ZoneId.of("UTC"));

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    static Language of(Locale locale) {
        return tagged(locale.getLanguage()).orElse(EN);
    }

    static Optional<Language> tagged(String tag) {
        return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    static List<Locale> locales() {
        return Arrays.stream(values()).map(Language::locale).toList();
    }

    public String tag() {
        return tag;
    }

    /// As its speakers call it.
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.of(tag);
    }

    /// A moment as its readers write it. Nobody tells the server where they are, so it is in UTC, and says so.
    public String written(Instant moment) {
        return MOMENT.withLocale(locale()).format(moment);
    }

    /// @return the text in this language, else in English, else in the first there is
    String of(Map<String, String> texts) {
        return texts.get(spoken(texts));
    }

    /// @return the language of the text that [#of] returns
    String spoken(Map<String, String> texts) {
        return Stream.of(tag, EN.tag).filter(texts::containsKey).findFirst()
                .orElseGet(() -> texts.keySet().iterator().next());
    }
}
