package org.signedprojects.registry.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.signedprojects.registry.query.Histories.DAY;
import static org.signedprojects.registry.query.Histories.announced;
import static org.signedprojects.registry.query.Histories.contract;
import static org.signedprojects.registry.query.Histories.negotiated;
import static org.signedprojects.registry.query.Histories.proposed;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.events.Basis;
import org.signedprojects.registry.events.EditionEvent.FigureDeclared;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.events.Qualifier;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.teststores.TestStores;
import org.signedprojects.registry.values.Measure;
import tools.jackson.databind.JsonNode;

/// From entries on the topic to answers and live events, on real stores.
class SignedProjectReachesTheReaderIT {
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
    void a_signed_project_is_counted_listed_and_told_live() throws Exception {
        ledger.edition("DWS-2020", announced("A Dialogue with Shandong"),
                contracted17(1, "opening.txt"));
        String proposed = ledger.project("DWS-2020-0001", proposed("DWS-2020", "ENV", "CN-370100"));
        assertThat(service.get("/api/totals", proposed).body().at("/total/proposed").asInt()).isEqualTo(1);

        try (LiveReader live = new LiveReader(service.open("/api/totals/stream?by=edition"))) {
            await().until(() -> !live.events.isEmpty());
            assertThat(live.events.getFirst().name()).isEqualTo("snapshot");
            assertThat(live.events.getFirst().id()).isEqualTo(proposed);
            long begun = System.nanoTime();
            String signed = ledger.project("DWS-2020-0001", new ProjectSelected(DAY), negotiated(1),
                    contract(1, "80000000"));
            Answer totals = service.get("/api/totals?by=edition,sector,city", signed);
            assertThat(totals.status()).isEqualTo(200);
            assertThat(totals.header("registry-position")).isEqualTo(signed);
            JsonNode row = totals.body().at("/rows/0");
            assertThat(row.get("edition").asString()).isEqualTo("DWS-2020");
            assertThat(row.get("signed").asInt()).isEqualTo(1);
            assertThat(row.get("verified").asInt()).isZero();
            assertThat(row.get("contracted").toString()).isEqualTo("[{\"currency\":\"CNY\",\"amount\":\"80000000\"}]");
            await().until(() -> live.events.getLast().data().at("/total/signed").asInt() == 1);
            assertThat(live.events.getLast().name()).isEqualTo("change");
            assertThat(live.events.getLast().id()).isEqualTo(signed);
            assertThat(live.events.getLast().data().at("/rows/0/edition").asString()).isEqualTo("DWS-2020");
            System.out.println("publish to event: " + (live.events.getLast().nanos() - begun) / 1_000 + " us");
        }

        String verified = ledger.project("DWS-2020-0001", new SigningVerified(1));
        JsonNode edition = service.get("/api/editions/DWS-2020", verified).body();
        assertThat(edition.at("/declared/0/value").asInt()).isEqualTo(17);
        assertThat(edition.at("/counted/verified").asInt()).isEqualTo(1);
        assertThat(edition.at("/position").asString()).isEqualTo(verified);

        JsonNode found = service.get("/api/projects?q=%E6%99%BA%E6%85%A7&stage=SIGNED").body();
        assertThat(found.at("/items/0/code").asString()).isEqualTo("DWS-2020-0001");
        JsonNode project = service.get("/api/projects/DWS-2020-0001").body();
        assertThat(project.at("/signings/0/verified").asBoolean()).isTrue();
        assertThat(project.at("/investment/stated").asString()).isEqualTo("8000万元");

        String voided = ledger.project("DWS-2020-0001", new SigningVoided(1, "duplicate", null));
        JsonNode after = service.get("/api/totals?by=edition,month", voided).body();
        assertThat(after.at("/rows/0/signed").asInt()).isZero();
        assertThat(after.at("/rows/0/month").isNull()).isTrue();
        assertThat(after.at("/rows/0/negotiated").asInt()).isEqualTo(1);
        JsonNode history = service.get("/api/projects/DWS-2020-0001/history").body();
        assertThat(history.get("items").valueStream().map(entry -> entry.get("event").asString())).containsExactly(
                "ProjectProposed", "ProjectSelected", "NegotiationLogged", "InstrumentSigned", "SigningVerified",
                "SigningVoided");
        assertThat(history.at("/items/0/data/titles/zh").asString()).isEqualTo("智慧能源系统");
    }

    @Test
    void the_page_says_who_published_a_declared_figure_and_shows_an_unknown_source_as_it_was_recorded() {
        String position = ledger.edition("DWS-2021", announced("A Dialogue with Shandong"),
                contracted17(1, "jinan-2021-announcement.en.txt"), contracted17(2, "Bulletin {0}, p. 4 <it's 17>"));
        assertThat(service.get("/api/editions/DWS-2021", position).body().at("/declared/0/source").asString())
                .isEqualTo("jinan-2021-announcement.en.txt");
        assertThat(page("en"))
                .contains("<span>Ji&#39;nan Investment Promotion Bureau (press release in English)</span>",
                        "<span>Bulletin {0}, p. 4 &lt;it&#39;s 17&gt;</span>")
                .doesNotContain("jinan-2021");
        assertThat(page("zh")).contains("<span>济南市投资促进局（英文新闻稿）</span>");
        assertThat(page("ja")).contains("<span>済南市投資促進局（英語のプレスリリース）</span>");
    }

    @Test
    void reference_data_is_served_in_every_language() {
        Answer sectors = service.get("/api/sectors");
        assertThat(sectors.body().at("/items/0/names/zh").asString()).isNotBlank();
        assertThat(service.get("/api/sectors", "If-None-Match", sectors.header("etag")).status()).isEqualTo(304);
        assertThat(service.get("/api/places").body().get("items").size()).isGreaterThan(50);
    }

    private static FigureDeclared contracted17(int figure, String source) {
        return new FigureDeclared(figure, new Measure("PROJECTS_CONTRACTED"), new BigDecimal("17"), Qualifier.EXACTLY,
                Basis.RESULT, DAY, source);
    }

    private static String page(String language) {
        return service.send("GET", "/", null, "Accept-Language", language).text();
    }

    static Map<String, String> titled(String title) {
        return Map.of("en", title);
    }
}
