package org.signedprojects.registry.query.projects;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.values.Texts;

/// What a project is found by: code, titles in every language, parties. Compared without regard to case, width and
/// composition (NFKC), and by any part of a word, as Chinese and Japanese do not part words.
/// @param body what is searched, one line for each text
record SearchText(String body) {
    static SearchText of(String code, Texts titles, List<Party> parties) {
        return new SearchText(Stream.concat(Stream.of(code),
                Stream.concat(titles.byLanguage().values().stream(), parties.stream().map(Party::name)))
                .map(text -> normal(text).replace('\n', ' ')).collect(Collectors.joining("\n")));
    }

    /// @return what has to be found, each somewhere
    static List<String> terms(String question) {
        return Arrays.stream(normal(question).split("\\s+")).filter(term -> !term.isEmpty()).distinct().toList();
    }

    /// Every pair of neighbouring characters: whatever contains a term contains the term's pairs.
    static SortedSet<String> grams(String text) {
        int[] characters = text.codePoints().toArray();
        SortedSet<String> grams = new TreeSet<>();
        for (int i = 0; i + 1 < characters.length; i++) {
            if (!Character.isWhitespace(characters[i]) && !Character.isWhitespace(characters[i + 1])) {
                grams.add(new String(characters, i, 2));
            }
        }
        return grams;
    }

    /// @return about what it and its pairs take in memory while they are written
    int roughBytes() {
        return 100 + 8 * body.length();
    }

    private static String normal(String text) {
        // Upper case first: ß and SS are the same word.
        return Normalizer.normalize(
                Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT),
                Normalizer.Form.NFKC);
    }
}
