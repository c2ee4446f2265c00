package org.signedprojects.registry.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.signedprojects.registry.query.Histories.announced;
import static org.signedprojects.registry.query.Histories.proposed;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.events.Basis;
import org.signedprojects.registry.events.EditionEvent.FigureDeclared;
import org.signedprojects.registry.events.Qualifier;
import org.signedprojects.registry.query.Histories;
import org.signedprojects.registry.query.OpenPage;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.teststores.TestStores;
import org.signedprojects.registry.values.Measure;

/// The page as browsers get it.
class PagesIT {
    private static TestLedger ledger;
    private static RunningService service;

    @BeforeAll
    static void start() {
        ledger = new TestLedger(TestStores.kafka()).withTopic();
        service = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name, OpenPage.class);
        service.awaitRunning();
    }

    @AfterAll
    static void stop() {
        service.close();
        ledger.close();
    }

    @Test
    void a_language_that_a_reader_chooses_is_kept_and_one_that_a_script_asks_for_is_not() {
        Answer chosen = service.send("GET", "/?lang=zh", null);
        assertThat(chosen.text()).contains("<html lang=\"zh\">");
        assertThat(chosen.header("set-cookie")).contains("registry-language=zh;");
        Answer shown = service.send("GET", "/?in=ja", null, "Cookie", "registry-language=zh");
        assertThat(shown.text()).contains("<html lang=\"ja\">", "調印案件");
        assertThat(shown.header("set-cookie")).doesNotContain("registry-language");
        assertThat(service.send("GET", "/?in=xx", null, "Cookie", "registry-language=zh").text())
                .contains("<html lang=\"zh\">");
    }

    @Test
    void editions_that_have_stopped_are_said_to_be_old_beside_numbers_that_go_on() {
        ledger.edition("PAGE-1", announced("First"));
        assertThat(page()).contains("<div id=\"editions-stopped\" class=\"stopped\" role=\"status\"></div>");
        ledger.edition("PAGE-2", new FigureDeclared(1, new Measure("PROJECTS_CONTRACTED"), new BigDecimal("17"),
                Qualifier.EXACTLY, Basis.RESULT, Histories.DAY, "before-the-edition.txt"));
        String last = ledger.project("PAGE-0001", proposed("PAGE-1", "ENV", "CN-370100"));
        service.get("/api/totals", last);
        await().atMost(RunningService.PATIENCE)
                .until(() -> page().contains(
                        "<div id=\"editions-stopped\" class=\"stopped\" role=\"status\">stopped at an entry"));
        assertThat(page()).contains("<strong id=\"position\">" + last + "</strong>");
        OpenPage.assertConnecting(service);
    }

    @Test
    void an_edition_that_is_counted_is_shown_with_its_name_and_what_sources_declare_however_old_it_is() {
        try (TestLedger longHeld = new TestLedger(TestStores.kafka()).withTopic();
                RunningService alone = RunningService.start(TestStores.postgres(), TestStores.kafka(),
                        longHeld.name, OpenPage.class)) {
            longHeld.edition("HELD-100", announced("Counted for ever"),
                    new FigureDeclared(1, new Measure("PROJECTS_CONTRACTED"), new BigDecimal("17"),
                            Qualifier.EXACTLY, Basis.RESULT, Histories.DAY, "bulletin"));
            longHeld.edition("HELD-101", announced("Never counted"));
            IntStream.range(102, 152).forEach(held -> longHeld.edition("HELD-" + held, announced("Held once more")));
            String last = longHeld.project("HELD-100-0001", proposed("HELD-100", "ENV", "CN-370100"));
            await().atMost(RunningService.PATIENCE).until(() -> Stream.of("/api/totals", "/api/editions")
                    .allMatch(path -> alone.get(path, last).status() == 200));
            assertThat(page(alone)).contains("<span>Counted for ever</span> <small>HELD-100</small>",
                    "<strong>17</strong>", "Held once more").doesNotContain("Never counted");
            assertThat(page(alone)).containsSubsequence("<small>HELD-151<", "<small>HELD-102<", "<small>HELD-100<");
        }
    }

    private static String page() {
        return page(service);
    }

    private static String page(RunningService of) {
        return of.send("GET", "/", null).text().replaceAll("\\s+", " ");
    }
}
