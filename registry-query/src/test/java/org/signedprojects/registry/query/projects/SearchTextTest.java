package org.signedprojects.registry.query.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.values.Texts;

class SearchTextTest {
    @Test
    void width_case_and_composition_do_not_matter() {
        SearchText text = SearchText.of("DWS-2020-0017", Texts.of(Map.of("en", "Straße Ｓｍａｒｔ", "ja", "ﾛﾎﾞｯﾄ工場")),
                List.of(new Party("Kansai PARTY", Side.JP)));
        for (String question : List.of("dws-2020", "STRASSE", "smart", "ロボット", "Kansai party", "ﾎﾞｯ")) {
            assertThat(SearchText.terms(question)).allSatisfy(term -> {
                assertThat(text.body()).contains(term);
                assertThat(SearchText.grams(text.body())).containsAll(SearchText.grams(term));
            });
        }
    }

    @Test
    void several_words_are_several_terms() {
        assertThat(SearchText.terms("  智慧　能源 smart ")).containsExactly("智慧", "能源", "smart");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab智慧能源ﾛﾎﾞ ＡÄß\uD83D\uDE00").ofMinLength(1).ofMaxLength(30)
                .filter(text -> !text.isBlank());
    }

    /// Else the index would hide what the text has.
    @Property(tries = 500)
    void any_part_of_a_searched_text_has_only_grams_that_the_text_has(@ForAll("texts") String title,
            @ForAll @IntRange(max = 29) int from, @ForAll @IntRange(min = 1, max = 10) int length) {
        String body = new SearchText(String.join(" ", SearchText.terms(title))).body();
        int begin = Math.min(from, body.length() - 1);
        String part = body.substring(begin, Math.min(body.length(), begin + length));
        if (Character.isLowSurrogate(part.charAt(0)) || Character.isHighSurrogate(part.charAt(part.length() - 1))) {
            return;
        }
        assertThat(SearchText.grams(body)).containsAll(SearchText.grams(part));
    }
}
