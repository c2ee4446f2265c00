package org.signedprojects.registry.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.signedprojects.registry.query.dashboard.TotalsPage.Declared;
import org.signedprojects.registry.query.dashboard.TotalsPage.EditionRow;
import org.signedprojects.registry.query.dashboard.TotalsPage.Figures;
import org.signedprojects.registry.query.dashboard.TotalsPage.Row;
import org.signedprojects.registry.query.dashboard.TotalsPage.Source;
import org.signedprojects.registry.query.live.Standstill;
import org.signedprojects.registry.query.web.ProblemType;

/// What pages say, in every language, and that the script finds on them what it reads.
class PagesTest {
    private static final Figures NOTHING = new Figures("0", "0", "0", "0", "0", "0", "0", "0", List.of());

    @ParameterizedTest
    @EnumSource
    void a_language_has_all_texts(Language language) throws IOException {
        String suffix = language == Language.EN ? "" : "_" + language.tag();
        assertThat(texts("messages" + suffix + ".properties").stringPropertyNames())
                .isEqualTo(texts("messages.properties").stringPropertyNames());
        assertThat(texts("messages" + suffix + ".properties")).containsEntry("language", language.tag());
    }

    @Test
    void the_glossary_has_the_words_for_what_the_page_counts_and_by_what() throws IOException {
        Properties english = texts("messages.properties");
        Properties chinese = texts("messages_zh.properties");
        Properties japanese = texts("messages_ja.properties");
        List<String> shown = new ArrayList<>(List.of("edition", "sector", "city", "position"));
        english.stringPropertyNames().stream().filter(key -> key.matches("measure\\.[a-z].*")).forEach(shown::add);

        List<String> glossary = Files.readAllLines(Path.of("../docs/glossary.md"));

        assertThat(shown).hasSizeGreaterThan(12).allSatisfy(key -> assertThat(glossary)
                .anyMatch(line -> line.startsWith("| %s | %s | %s |".formatted(
                        english.getProperty(key).toLowerCase(Locale.ROOT), chinese.getProperty(key),
                        japanese.getProperty(key)))));
    }

    /// As in Chinese, where 签约 and 签名 are apart, too.
    @Test
    void japanese_has_one_word_for_signing_a_contract_and_another_for_a_digital_signature() throws IOException {
        Properties japanese = texts("messages_ja.properties");
        assertThat(japanese.getProperty("title") + japanese.getProperty("measure.signed")).contains("調印")
                .doesNotContain("署名");
        assertThat(japanese.getProperty("state.broken")).contains("署名").doesNotContain("調印");
    }

    @Test
    void the_page_has_every_text_that_the_script_shows() throws IOException {
        String script = read("assets/dashboard.js");
        Set<String> shown = found("page\\.dataset\\.(\\w+)", script);
        shown.addAll(found("state\\('(\\w+)'\\)", script));
        shown.addAll(Set.of("live", "waiting", "stopped", "broken"));
        shown.remove("standstill"); // only where it is so
        String html = totals(Language.JA, "dialogue:41");
        assertThat(shown).contains("reconnecting", "ended", "nothing", "stream")
                .allSatisfy(name -> assertThat(html).containsPattern("data-" + name + "=\"[^\"]+\""));
    }

    @Test
    void the_page_tells_the_script_how_long_the_stream_may_be_silent() {
        assertThat(totals(Language.EN, "dialogue:41")).contains("data-heartbeat=\"15000\"");
    }

    @Test
    void every_number_of_a_row_has_its_label_for_narrow_screens() {
        String html = totals(Language.EN, "dialogue:41");
        assertThat(found("(<td[^>]*>)", html)).hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(cell -> assertThat(cell).containsPattern("data-label=\"[^\"]+\""));
    }

    @ParameterizedTest
    @CsvSource({"EN,dialogue: nothing recorded yet", "ZH,dialogue：尚无记录", "JA,dialogue：まだ記録がありません"})
    void a_ledger_without_entries_is_named_in_words(Language language, String words) {
        assertThat(totals(language, "dialogue:-1")).contains(words).doesNotContain(":-1");
        assertThat(totals(language, "dialogue:41")).contains(">dialogue:41<");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"EN|chosen: </span><strong>17</strong><span> (planned)|Jul 31, 2020",
            "ZH|chosen：</span><strong>17</strong><span>（planned）|2020年7月31日",
            "JA|chosen：</span><strong>17</strong><span>（planned）|2020/07/31"})
    void declared_figures_are_written_as_readers_of_the_language_write(Language language, String figure, String day) {
        assertThat(totals(language, "dialogue:41")).contains(figure)
                .contains("<time datetime=\"2020-07-31\">" + day + "</time>");
    }

    @ParameterizedTest
    @CsvSource({"EN,none known", "ZH,暂无", "JA,把握なし"})
    void that_no_figure_is_known_is_not_said_as_if_there_were_none(Language language, String words) {
        assertThat(totals(language, "dialogue:41")).contains("<span class=\"none\">" + words + "</span>");
    }

    /// 時点 would have to come after it.
    @ParameterizedTest
    @CsvSource({"EN,as of", "ZH,截至", "JA,基準日時"})
    void the_words_before_the_time_of_the_numbers_can_stand_before_it(Language language, String words) {
        assertThat(totals(language, "dialogue:41")).containsPattern("<span>" + words + "</span>\\s*<time");
    }

    @ParameterizedTest
    @EnumSource
    void the_sources_of_the_shipped_editions_are_known_in_every_language(Language language) throws IOException {
        String suffix = language == Language.EN ? "" : "_" + language.tag();
        Properties texts = texts("messages" + suffix + ".properties");
        Set<String> sources = found("\"source\": \"([^\"]+)\"",
                Files.readString(Path.of("../docs/samples/editions.json")));
        assertThat(sources).isNotEmpty().allSatisfy(source -> assertThat(texts.getProperty("source." + source))
                .isNotBlank().doesNotContain(".txt"));
    }

    @Test
    void numbers_that_stand_still_have_no_time_at_which_they_were_the_newest() {
        assertThat(totals(Language.EN, "dialogue:41")).contains("<span><span>as of</span>");
        for (Standstill old : List.of(Standstill.WAITING, Standstill.STOPPED, Standstill.BROKEN)) {
            assertThat(totals(Language.EN, "dialogue:41", old))
                    .contains("<span hidden=\"hidden\"><span>as of</span>").doesNotContain("datetime=\"1970");
        }
    }

    @Test
    void only_what_lasts_is_kept_by_the_script_until_the_page_is_loaded_anew() {
        for (Standstill passing : List.of(Standstill.NONE, Standstill.WAITING)) {
            assertThat(totals(Language.EN, "dialogue:41", passing)).doesNotContain("data-standstill");
        }
        assertThat(totals(Language.EN, "dialogue:41", Standstill.STOPPED)).contains("data-standstill=\"STOPPED\"");
        assertThat(totals(Language.EN, "dialogue:41", Standstill.BROKEN)).contains("data-standstill=\"BROKEN\"");
    }

    @ParameterizedTest
    @CsvSource({"EN,waiting for entries; the numbers may be old", "ZH,正在等待记录，数字可能不是最新",
            "JA,記録を待っています（数値が古い可能性があります）"})
    void numbers_that_wait_say_so_before_any_script_does(Language language, String words) {
        assertThat(totals(language, "dialogue:41", Standstill.WAITING))
                .contains("<span id=\"connection\" role=\"status\" class=\"waiting\">", ">" + words + "</span>");
    }

    /// Spaces of all kinds are written as one.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"EN|Jan 1, 1970, 12:00:00 AM UTC", "ZH|1970年1月1日 UTC 00:00:00",
            "JA|1970/01/01 0:00:00 UTC"})
    void a_moment_is_written_as_readers_of_the_language_write_with_its_time_zone(Language language, String moment) {
        assertThat(totals(language, "dialogue:41").replaceAll("\\h", " "))
                .contains("<time id=\"as-of\" datetime=\"1970-01-01T00:00:00Z\">" + moment + "</time>");
    }

    @Test
    void a_name_in_another_language_says_so() {
        assertThat(totals(Language.JA, "dialogue:41")).contains("<span lang=\"en\">Dialogue</span>")
                .contains("<span>対話</span>");
        assertThat(Language.JA.spoken(Map.of("en", "Dialogue", "de", "Dialog"))).isEqualTo("en");
        assertThat(Language.JA.spoken(Map.of("en", "Dialogue", "ja", "対話"))).isEqualTo("ja");
        assertThat(Language.JA.spoken(Map.of("de", "Dialog"))).isEqualTo("de");
    }

    @ParameterizedTest
    @CsvSource({"EN,You are logged out.,Log in", "ZH,您已退出。,登录", "JA,ログアウトしました。,ログイン"})
    void who_has_logged_out_is_told_so_beside_the_way_back_in(Language language, String told, String way) {
        assertThat(Templates.rendered("signed-out", language.locale(), Map.of("language", language, "failed", false)))
                .contains("<html lang=\"" + language.tag() + "\">", "<p>" + told + "</p>",
                        "<a href=\"/\" class=\"button\">" + way + "</a>");
    }

    @ParameterizedTest
    @CsvSource({"de,en", "zh,zh", "ja,ja"})
    void a_problem_says_which_language_it_is_told_in(String wanted, String told) {
        assertThat(Templates.rendered("problem", Locale.of(wanted), Map.of("status", 404)))
                .contains("<html lang=\"" + told + "\">");
    }

    @ParameterizedTest
    @CsvSource({"en,cannot be understood.,on our side.", "zh,无法理解,系统出错", "ja,理解できません,システムエラー"})
    void only_what_is_our_mistake_is_called_so(Locale language, String theirs, String ours) {
        Set<Integer> told = Set.of(403, 404, 503);
        for (ProblemType type : ProblemType.values()) {
            int status = type.status().value();
            String page = Templates.rendered("problem", language, Map.of("status", status));
            assertThat(page.contains(theirs)).as(type.name()).isEqualTo(status < 500 && !told.contains(status));
            assertThat(page.contains(ours)).as(type.name()).isEqualTo(status >= 500 && !told.contains(status));
        }
    }

    private static String totals(Language language, String position) {
        return totals(language, position, Standstill.NONE);
    }

    private static String totals(Language language, String position, Standstill standstill) {
        Declared declared = new Declared("chosen", "17", "planned",
                List.of(new Source("press release", LocalDate.of(2020, 7, 31))));
        TotalsPage page = new TotalsPage(standstill, position, standstill == Standstill.NONE ? Instant.EPOCH : null,
                NOTHING,
                List.of(new EditionRow("DWS-2020", "Dialogue", "en", NOTHING, List.of(declared)),
                        new EditionRow("DWS-2021", "対話", null, NOTHING, List.of())),
                false, List.of(new Row("ENV", "Environment", NOTHING)), List.of());
        return Templates.totals(language, page);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        texts.load(new java.io.StringReader(read(file)));
        return texts;
    }

    private static String read(String file) throws IOException {
        try (InputStream content = PagesTest.class.getResourceAsStream(file)) {
            assertThat(content).as(file).isNotNull();
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
