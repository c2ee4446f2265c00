package org.signedprojects.registry.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.query.dashboard.Browser.Request;
import org.signedprojects.registry.query.dashboard.TotalsPage.Declared;
import org.signedprojects.registry.query.dashboard.TotalsPage.EditionRow;
import org.signedprojects.registry.query.dashboard.TotalsPage.Figures;
import org.signedprojects.registry.query.dashboard.TotalsPage.Row;
import org.signedprojects.registry.query.live.Standstill;
import org.signedprojects.registry.query.totals.Contracted;
import org.signedprojects.registry.query.totals.Dimension;
import org.signedprojects.registry.query.totals.Measures;
import org.signedprojects.registry.query.totals.Totals;
import org.signedprojects.registry.query.totals.TotalsRow;
import tools.jackson.databind.json.JsonMapper;

/// What the page does while it is open: its script runs.
class DashboardScriptTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String POSITION = "{\"position\":\"dialogue:%d\"}";
    private static final Figures NOTHING = new Figures("0", "0", "0", "0", "0", "0", "0", "0", List.of());
    private static final TotalsRow HEALTH = row("DWS-2020", "HEALTH", "CN-370100", 3, 2, "1200000.5");
    private static final TotalsRow ENERGY = row("DWS-2020", "ENV", "CN-370200", 4, 1, "800000");

    private static final Row HEALTH_ROW = new Row("HEALTH", "Health", NOTHING);
    private static final Row ENERGY_ROW = new Row("ENV", "Environment", NOTHING);

    private Browser browser;

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void numbers_land_in_the_rows_and_the_total_that_they_belong_to() {
        opens(Language.EN);
        says("snapshot", 41, HEALTH, ENERGY);
        assertThat(browser.texts("#edition [data-code=DWS-2020] td[data-measure]"))
                .containsExactly("7", "7", "7", "3", "0", "3", "CNY 2,000,000.5");
        assertThat(browser.texts("#sector tr")).filteredOn(row -> !row.startsWith("Sector")).containsExactly(
                "Health 3 3 3 2 0 2 CNY 1,200,000.5", "Environment 4 4 4 1 0 1 CNY 800,000");
        assertThat(browser.texts("#city .name span")).containsExactly("Jinan", "Qingdao");
        assertThat(browser.text("#total [data-measure=signed]")).isEqualTo("3");
        assertThat(browser.text("#position")).isEqualTo("dialogue:41");
        says("change", 42, row("DWS-2020", "ENV", "CN-370200", 4, 4, "800000"));
        assertThat(browser.text("#edition [data-code=DWS-2020] [data-measure=signed]")).isEqualTo("6");
        assertThat(browser.text("#sector [data-code=HEALTH] [data-measure=signed]")).isEqualTo("2");
        assertThat(browser.text("#city [data-code=CN-370200] [data-measure=signed]")).isEqualTo("4");
        assertThat(browser.text("#total [data-measure=signed]")).isEqualTo("6");
        assertThat(browser.text("#position")).isEqualTo("dialogue:42");
        assertThat(browser.texts("#sector tbody .name")).as("most signed first").containsExactly("Environment",
                "Health");
    }

    @Test
    void a_sector_that_nothing_is_counted_for_any_more_goes_and_an_edition_stays() {
        opens(Language.EN);
        says("snapshot", 41, HEALTH, ENERGY);
        says("change", 42, HEALTH.emptied(), ENERGY.emptied());
        assertThat(browser.texts("#sector tbody tr")).isEmpty();
        assertThat(browser.text("#edition [data-code=DWS-2020] [data-measure=proposed]")).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource
    void numbers_that_the_service_has_written_are_written_alike_and_so_do_not_glow(Language language) {
        Measures counted = HEALTH.measures().plus(ENERGY.measures());
        Numbers numbers = new Numbers(language);
        browser = new Browser(Templates.totals(language,
                new TotalsPage(Standstill.NONE, "dialogue:41", Browser.LOADED_AT,
                        figures(counted, numbers),
                        List.of(new EditionRow("DWS-2020", "Dialogue", null, figures(counted, numbers), List.of())),
                        false,
                        List.of(new Row("HEALTH", "Health", figures(HEALTH.measures(), numbers)),
                                new Row("ENV", "Environment", figures(ENERGY.measures(), numbers))),
                        List.of(new Row("CN-370100", "Jinan", figures(HEALTH.measures(), numbers)),
                                new Row("CN-370200", "Qingdao", figures(ENERGY.measures(), numbers))))));
        says("snapshot", 41, HEALTH, ENERGY);
        assertThat(browser.texts(".fresh")).isEmpty();
        says("change", 42, row("DWS-2020", "ENV", "CN-370200", 4, 2, "800000"));
        assertThat(browser.texts("#sector .fresh")).containsExactly("2", "2");
    }

    @ParameterizedTest
    @CsvSource({"EN,/?in=en,Manufacturing", "ZH,/?in=zh,制造", "JA,/?in=ja,製造"})
    void a_row_that_the_page_lacks_is_asked_for_in_its_language_and_gets_its_numbers_from_the_stream(Language language,
            String address, String name) {
        opens(language);
        says("snapshot", 41, HEALTH, ENERGY, row("DWS-2020", "MFG", "CN-370100", 9, 5, "7"));
        browser.passes(SECOND.multipliedBy(10));
        Request request = browser.request();
        assertThat(request.address()).isEqualTo(address);
        request.isAnswered(200,
                page(language, 41, List.of(HEALTH_ROW, ENERGY_ROW, new Row("MFG", name, NOTHING)), List.of()));
        assertThat(browser.text("#sector [data-code=MFG] .name")).isEqualTo(name);
        assertThat(browser.text("#sector [data-code=MFG] [data-measure=signed]")).isEqualTo("5");
        assertThat(browser.text("#sector tr:has(td)")).startsWith(name);
    }

    @Test
    void a_page_whose_rows_are_not_answered_asks_more_and_more_seldom() {
        opens(0);
        says("snapshot", 41, row("DWS-2020", "MFG", "CN-370100", 9, 5, "7"));
        browser.passes(SECOND);
        browser.request().isAnswered(503, "");
        for (int pause : new int[]{20, 40, 80, 160, 160}) {
            browser.passes(SECOND.multipliedBy(pause - 1));
            assertThat(browser.asksNothing()).isTrue();
            browser.passes(SECOND);
            browser.request().isAnswered(503, "");
        }
    }

    @Test
    void a_page_that_is_told_when_to_come_back_does_not_come_before() {
        opens(0);
        says("snapshot", 41, row("DWS-2020", "MFG", "CN-370100", 9, 5, "7"));
        browser.passes(SECOND);
        browser.request().isAnsweredLater(503, "120");
        browser.passes(SECOND.multipliedBy(139));
        assertThat(browser.asksNothing()).isTrue();
        browser.passes(SECOND);
        assertThat(browser.request().address()).isEqualTo("/?in=en");
    }

    /// A date, as gateways may write, and more seconds than timers count.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Fri, 31 Jul 2020 08:02:00 GMT|20", "soon|20", "99999999|86420"})
    void a_page_that_is_told_when_to_come_back_in_other_ways_does_not_come_at_once(String retryAfter, int seconds) {
        opens(0);
        says("snapshot", 41, row("DWS-2020", "MFG", "CN-370100", 9, 5, "7"));
        browser.passes(SECOND);
        browser.request().isAnsweredLater(503, retryAfter);
        browser.passes(SECOND.multipliedBy(seconds - 1));
        assertThat(browser.asksNothing()).isTrue();
        browser.passes(SECOND);
        assertThat(browser.request().address()).isEqualTo("/?in=en");
    }

    @Test
    void an_answer_that_does_not_come_is_not_waited_for_for_ever() {
        opens(0);
        says("snapshot", 41, row("DWS-2020", "MFG", "CN-370100", 9, 5, "7"));
        browser.passes(SECOND);
        browser.request();
        browser.passes(SECOND.multipliedBy(20));
        browser.passes(SECOND.multipliedBy(20));
        assertThat(browser.request().address()).isEqualTo("/?in=en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"change", "snapshot", "position", "running"})
    void what_sources_declare_is_asked_for_after_whatever_it_may_have_come_with(String event) {
        opens(Language.EN);
        says("snapshot", 41, HEALTH, ENERGY);
        if (event.equals("change") || event.equals("snapshot")) {
            says(event, 42, HEALTH, ENERGY);
        } else {
            browser.streamSays(event, POSITION.formatted(42));
        }
        browser.passes(MINUTE.dividedBy(2));
        browser.request().isAnswered(200, page(Language.EN, 42, List.of(HEALTH_ROW, ENERGY_ROW),
                List.of(new Declared("chosen", "17", "planned", List.of()))));
        assertThat(browser.text("#edition [data-code=DWS-2020] .declared")).contains("17", "planned");
        assertThat(browser.text("#edition [data-code=DWS-2020] [data-measure=signed]")).isEqualTo("3");
    }

    @Test
    void names_and_declared_figures_that_have_stopped_say_so_also_on_a_page_that_is_open() {
        opens(0);
        // Only what is written into an element that is there, and is to be read aloud, is.
        assertThat(browser.element("#editions-stopped").hasAttr("hidden")).isFalse();
        assertThat(browser.element("#editions-stopped").attr("role")).isEqualTo("status");
        assertThat(browser.text("#editions-stopped")).isEmpty();
        browser.streamSays("position", POSITION.formatted(42));
        browser.passes(SECOND);
        browser.request().isAnswered(200, editionsStopped(42));
        assertThat(state()).isEqualTo("live: live");
        browser.streamSays("position", POSITION.formatted(43));
        browser.passes(MINUTE);
        browser.request().isAnswered(200, editionsStopped(43));
        assertThat(browser.text("#editions-stopped")).startsWith("stopped at an entry that cannot be read");
        assertThat(browser.timesWritten("editions-stopped")).as("read aloud").isOne();
    }

    @Test
    void what_came_while_the_page_was_asked_for_is_asked_for_again() {
        opens(0);
        browser.streamSays("position", POSITION.formatted(42));
        browser.passes(SECOND);
        Request request = browser.request();
        browser.streamSays("position", POSITION.formatted(43));
        request.isAnswered(200, page(Language.EN, 42));
        browser.passes(MINUTE);
        browser.request().isAnswered(503, "");
        browser.passes(MINUTE.multipliedBy(2));
        browser.request().isAnswered(200, page(Language.EN, 43));
        browser.passes(MINUTE);
        assertThat(browser.asksNothing()).isTrue();
    }

    @Test
    void a_page_that_the_stream_has_caught_up_with_is_not_asked_for_again() {
        opens(0);
        browser.streamSays("position", POSITION.formatted(42));
        browser.passes(SECOND);
        browser.request().isAnswered(200, page(Language.EN, 43));
        browser.streamSays("position", POSITION.formatted(43));
        browser.passes(MINUTE.multipliedBy(2));
        assertThat(browser.asksNothing()).isTrue();
        browser.streamSays("position", POSITION.formatted(44));
        browser.passes(MINUTE);
        assertThat(browser.asksNothing()).isFalse();
    }

    @Test
    void a_row_that_the_page_brought_before_the_stream_did_is_asked_for_again() {
        opens(0);
        says("snapshot", 41, HEALTH, ENERGY);
        browser.streamSays("position", POSITION.formatted(42));
        browser.passes(SECOND);
        browser.request().isAnswered(200, page(Language.EN, 43,
                List.of(HEALTH_ROW, ENERGY_ROW, new Row("MFG", "Manufacturing", NOTHING)), List.of()));
        browser.passes(SECOND.multipliedBy(59));
        says("change", 43, row("DWS-2020", "MFG", "CN-370100", 9, 5, "7"));
        browser.passes(SECOND.multipliedBy(10));
        assertThat(browser.asksNothing()).isFalse();
    }

    @Test
    void a_page_with_nothing_new_asks_for_nothing() {
        opens(Language.EN);
        says("snapshot", 41, HEALTH, ENERGY);
        for (int beats = 0; beats < 100; beats++) {
            browser.passes(HEARTBEAT);
            browser.streamSays("beat", POSITION.formatted(41));
        }
        assertThat(browser.asksNothing()).isTrue();
        assertThat(browser.streams()).isOne();
    }

    @Test
    void many_pages_that_miss_the_same_do_not_ask_at_the_same_moment() {
        for (double chance : new double[]{0.1, 0.9}) {
            opens(chance);
            browser.streamSays("position", POSITION.formatted(42));
            browser.passes(SECOND.multipliedBy((long) (60 * chance) - 1));
            assertThat(browser.asksNothing()).isTrue();
            browser.passes(SECOND);
            assertThat(browser.asksNothing()).isFalse();
            browser.close();
        }
    }

    @Test
    void the_script_hears_every_event_that_the_stream_is_said_to_have() throws IOException {
        String table = found("\\| event \\| `data` \\|.*\n\\|[-|]+\n((?:\\|.*\n)+)",
                Files.readString(Path.of("../docs/api.md"))).getFirst();
        List<String> events = table.lines().flatMap(row -> found("`(\\w+)`", row.split("\\|")[1]).stream()).toList();
        opens(Language.EN);
        assertThat(events).contains("snapshot", "change", "beat")
                .allSatisfy(event -> assertThat(browser.listensTo(event)).as(event).isTrue());
    }

    @Test
    void numbers_that_wait_say_so_and_keep_the_time_at_which_they_were_the_newest() {
        opens(Language.EN);
        says("snapshot", 41, HEALTH, ENERGY);
        assertThat(state()).isEqualTo("live: live");
        browser.passes(SECOND.multipliedBy(10));
        browser.streamSays("waiting", POSITION.formatted(41));
        says("change", 42, ENERGY);
        assertThat(state()).isEqualTo("waiting: waiting for entries; the numbers may be old");
        assertThat(asOf()).isEqualTo(Browser.LOADED_AT);
        browser.passes(SECOND);
        browser.streamSays("running", POSITION.formatted(42));
        assertThat(state()).isEqualTo("live: live");
        assertThat(asOf()).isEqualTo(Browser.LOADED_AT.plusSeconds(11));
        assertThat(browser.text("#as-of").replaceAll("\\h", " ")).isEqualTo("Jul 31, 2020, 8:00:11 AM");
    }

    @Test
    void a_stream_that_opens_anew_waits_only_where_it_says_so() {
        opens(Language.EN);
        browser.streamSays("waiting", POSITION.formatted(41));
        browser.streamBreaks();
        assertThat(state()).startsWith("reconnecting: ");
        browser.streamOpens();
        says("snapshot", 41, HEALTH, ENERGY);
        assertThat(state()).isEqualTo("live: live");
    }

    @Test
    void numbers_that_have_stopped_say_so_until_the_page_is_loaded_anew() {
        opens(Language.EN);
        says("snapshot", 41, HEALTH, ENERGY);
        browser.passes(SECOND);
        browser.streamSays("stopped", POSITION.formatted(41));
        assertThat(state()).startsWith("stopped: stopped at an entry that cannot be counted");
        says("change", 42, ENERGY);
        browser.streamSays("waiting", POSITION.formatted(42));
        browser.streamSays("running", POSITION.formatted(42));
        assertThat(state()).startsWith("stopped: ");
        assertThat(asOf()).isEqualTo(Browser.LOADED_AT);
    }

    @Test
    void a_broken_ledger_is_not_said_to_be_only_stopped() {
        opens(Language.EN);
        browser.streamSays("stopped", POSITION.formatted(41));
        browser.streamSays("stopped", "{\"position\":\"dialogue:41\",\"witness\":\"BROKEN\"}");
        assertThat(state()).startsWith("broken: stopped: the ledger is not what its signed checkpoints say");
        browser.streamSays("stopped", POSITION.formatted(41));
        browser.streamBreaks();
        assertThat(state()).startsWith("broken: ");
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "BROKEN"})
    void numbers_that_stood_still_when_the_page_was_loaded_are_not_called_live(Standstill standstill) {
        browser = new Browser(page(Language.EN, standstill, 41, List.of(HEALTH_ROW, ENERGY_ROW), List.of()));
        says("snapshot", 41, HEALTH, ENERGY);
        assertThat(state()).startsWith(standstill.name().toLowerCase(Locale.ROOT) + ": stopped");
        assertThat(browser.element("#as-of").parent().hasAttr("hidden")).isTrue();
    }

    @Test
    void the_state_is_written_only_when_it_is_another_one() {
        opens(Language.EN);
        says("snapshot", 41, HEALTH, ENERGY);
        int written = browser.timesWritten("connection-text");
        says("change", 42, ENERGY);
        browser.streamSays("beat", POSITION.formatted(42));
        browser.streamSays("position", POSITION.formatted(43));
        assertThat(browser.timesWritten("connection-text")).isEqualTo(written);
        browser.streamBreaks();
        assertThat(browser.timesWritten("connection-text")).isEqualTo(written + 1);
    }

    @Test
    void a_stream_that_is_silent_for_more_than_two_heartbeats_is_given_up_and_followed_anew() {
        opens(Language.EN);
        says("snapshot", 41, HEALTH, ENERGY);
        browser.passes(HEARTBEAT.multipliedBy(2));
        browser.streamSays("beat", POSITION.formatted(41));
        browser.passes(HEARTBEAT.multipliedBy(2).plusSeconds(4));
        assertThat(state()).isEqualTo("live: live");
        assertThat(browser.follows()).isTrue();
        browser.passes(SECOND);
        assertThat(browser.follows()).isFalse();
        assertThat(state()).isEqualTo("reconnecting: reconnecting; the numbers may be old");
        browser.passes(SECOND.multipliedBy(2));
        assertThat(browser.follows()).isTrue();
        assertThat(browser.streams()).isEqualTo(2);
        says("snapshot", 44, HEALTH, ENERGY);
        assertThat(state()).isEqualTo("live: live");
    }

    @Test
    void a_machine_that_has_slept_follows_anew() {
        opens(Language.EN);
        says("snapshot", 41, HEALTH, ENERGY);
        browser.sleeps(Duration.ofHours(8));
        browser.passes(SECOND);
        assertThat(state()).startsWith("reconnecting: ");
        browser.passes(SECOND.multipliedBy(2));
        assertThat(browser.streams()).isEqualTo(2);
    }

    @Test
    void pages_that_lost_the_service_together_come_back_one_after_the_other() {
        for (double chance : new double[]{0, 0.999}) {
            opens(chance);
            for (long pause : new long[]{1000, 2000, 4000, 8000, 15_000, 15_000}) {
                browser.streamIsRefused();
                browser.request().isAnswered(503, "");
                int streams = browser.streams();
                browser.passes(Duration.ofMillis((long) (pause * (0.5 + chance)) - 1));
                assertThat(browser.streams()).isEqualTo(streams);
                browser.passes(Duration.ofMillis(2));
                assertThat(browser.streams()).isEqualTo(streams + 1);
            }
            says("snapshot", 41, HEALTH, ENERGY);
            browser.streamIsRefused();
            browser.request().fails();
            browser.passes(SECOND.multipliedBy(2));
            assertThat(browser.follows()).as("soon, after it was there").isTrue();
            browser.close();
        }
    }

    @Test
    void a_login_that_is_over_is_led_through_once_the_page_and_the_login_are_there() {
        opens(Language.EN);
        browser.hasKept("/api/sectors");
        browser.streamIsRefused();
        Request whetherItIsOver = browser.request();
        assertThat(whetherItIsOver.address()).isEqualTo("/api/sectors");
        whetherItIsOver.isAnswered(401, "");
        browser.passes(SECOND.multipliedBy(4));
        assertThat(browser.asksNothing()).as("each page at a moment of its own").isTrue();
        browser.passes(SECOND);
        Request page = browser.request();
        assertThat(page.address()).isEqualTo("/");
        page.isAnsweredUnseen("opaqueredirect");
        Request login = browser.request();
        assertThat(login.address()).isEqualTo("http://issuer/login");
        assertThat(browser.loads()).isOne();
        login.isAnsweredUnseen("opaque");
        assertThat(browser.loads()).isEqualTo(2);
    }

    @Test
    void nobody_is_led_to_a_login_that_is_not_there() {
        opens(Language.EN);
        browser.streamIsRefused();
        browser.request().isAnswered(401, "");
        browser.passes(SECOND.multipliedBy(5));
        browser.request().isAnsweredUnseen("opaqueredirect");
        browser.request().fails();
        assertThat(browser.loads()).isOne();
        browser.passes(SECOND.multipliedBy(2));
        assertThat(browser.streams()).isEqualTo(2);
    }

    @Test
    void the_page_does_not_leave_for_one_that_fails() {
        opens(Language.EN);
        browser.streamIsRefused();
        browser.request().isAnswered(401, "");
        browser.passes(SECOND.multipliedBy(5));
        browser.request().isAnswered(503, "");
        assertThat(browser.loads()).isOne();
        browser.passes(SECOND.multipliedBy(2));
        assertThat(browser.streams()).isEqualTo(2);
    }

    @Test
    void a_login_that_does_not_help_is_tried_once_a_minute() {
        long before = Browser.LOADED_AT.minusSeconds(20).toEpochMilli();
        browser = new Browser(page(Language.EN, 41), 0, Map.of("loggedInAgain", String.valueOf(before)));
        browser.streamIsRefused();
        browser.request().isAnswered(401, "");
        assertThat(state()).isEqualTo("ended: not connected; reload the page");
        browser.passes(SECOND.multipliedBy(39));
        assertThat(browser.asksNothing()).isTrue();
        browser.passes(SECOND);
        browser.request().isAnswered(200, "");
        assertThat(browser.loads()).isEqualTo(2);
    }

    @Test
    void who_may_not_read_any_more_is_told_that_it_is_over() {
        opens(Language.EN);
        browser.streamIsRefused();
        browser.request().isAnswered(403, "");
        assertThat(state()).isEqualTo("ended: not connected; reload the page");
        browser.passes(MINUTE);
        assertThat(browser.streams()).isOne();
    }

    private void opens(double chance) {
        browser = new Browser(page(Language.EN, 41), chance);
    }

    private void opens(Language language) {
        browser = new Browser(page(language, 41));
    }

    private void says(String event, long position, TotalsRow... rows) {
        List<TotalsRow> all = rows.length == 1 && event.equals("change")
                ? List.of(HEALTH, rows[0])
                : Arrays.asList(rows);
        Measures total = all.stream().map(TotalsRow::measures).reduce(Measures.NONE, Measures::plus);
        browser.streamSays(event, JsonMapper.shared().writeValueAsString(new Totals("dialogue:" + position,
                List.of("edition", "sector", "city"), List.of(rows), total)));
    }

    private String state() {
        return browser.element("#connection").className() + ": " + browser.text("#connection-text");
    }

    private Instant asOf() {
        return Instant.parse(browser.element("#as-of").attr("datetime"));
    }

    /// Of projects that were all negotiated.
    private static TotalsRow row(String edition, String sector, String city, long proposed, long signed, String cny) {
        return new TotalsRow(List.of(Dimension.EDITION, Dimension.SECTOR, Dimension.CITY),
                List.of(edition, sector, city),
                new Measures(proposed, proposed, proposed, signed, 0, signed, 0, 0, 0, 0,
                        List.of(new Contracted("CNY", new BigDecimal(cny)))));
    }

    private static Figures figures(Measures counted, Numbers numbers) {
        return new Figures(numbers.count(counted.proposed()), numbers.count(counted.selected()),
                numbers.count(counted.negotiated()), numbers.count(counted.signed()), numbers.count(counted.verified()),
                numbers.count(counted.inForce()), numbers.count(counted.intents()), numbers.count(counted.agreements()),
                numbers.amounts(counted.contracted()));
    }

    private static String page(Language language, long position) {
        return page(language, position, List.of(HEALTH_ROW, ENERGY_ROW), List.of());
    }

    private static String page(Language language, long position, List<Row> sectors, List<Declared> declared) {
        return page(language, Standstill.NONE, position, sectors, declared);
    }

    private static String page(Language language, Standstill standstill, long position, List<Row> sectors,
            List<Declared> declared) {
        return Templates.totals(language, new TotalsPage(standstill, "dialogue:" + position,
                standstill == Standstill.NONE ? Browser.LOADED_AT : null, NOTHING,
                List.of(new EditionRow("DWS-2020", "Dialogue", null, NOTHING, declared)), false, sectors,
                List.of(new Row("CN-370100", "Jinan", NOTHING), new Row("CN-370200", "Qingdao", NOTHING))));
    }

    private static String editionsStopped(long position) {
        return Templates.totals(Language.EN, new TotalsPage(Standstill.NONE, "dialogue:" + position, Browser.LOADED_AT,
                NOTHING, List.of(), true, List.of(), List.of()));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    }
}
