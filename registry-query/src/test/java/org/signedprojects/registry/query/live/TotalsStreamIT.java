package org.signedprojects.registry.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.signedprojects.registry.query.Histories.proposed;
import static org.signedprojects.registry.query.RunningService.ISSUER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.events.Change;
import org.signedprojects.registry.events.ProjectEvent.ProjectAmended;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.query.Histories;
import org.signedprojects.registry.query.LiveReader;
import org.signedprojects.registry.query.LiveReader.Event;
import org.signedprojects.registry.query.OpenPage;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.teststores.TestStores;
import org.signedprojects.registry.values.SectorCode;
import tools.jackson.databind.JsonNode;

/// Live totals: complete at every moment, whatever the reader does.
class TotalsStreamIT {
    private static final int MAX_CLIENTS = 30;
    private static final AtomicInteger PROJECTS = new AtomicInteger();
    private static TestLedger ledger;
    private static RunningService service;

    @BeforeAll
    static void start() {
        ledger = new TestLedger(TestStores.kafka()).withTopic();
        service = start(Map.of());
        service.awaitRunning();
        propose("ENV");
    }

    private static RunningService start(Map<String, Object> more) {
        Map<String, Object> settings = new TreeMap<>(
                Map.of("registry.live.clients-max", MAX_CLIENTS, "registry.live.heartbeat", "300ms"));
        settings.putAll(more);
        return RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name, settings,
                OpenLogin.class);
    }

    @AfterAll
    static void stop() {
        service.close();
        ledger.close();
    }

    @Test
    void the_changes_after_the_snapshot_add_up_to_the_answer() throws Exception {
        try (LiveReader live = open("?by=sector,city")) {
            await().until(() -> !live.events.isEmpty());
            String last = "";
            for (int i = 0; i < 20; i++) {
                last = propose(i % 2 == 0 ? "ENV" : "HEALTH");
            }
            awaitPosition(live, last);
            assertThat(live.events.getFirst().name()).isEqualTo("snapshot");
            assertThat(told(live)).isEqualTo(asked("?by=sector,city"));
        }
    }

    @Test
    void a_row_that_is_gone_is_told_with_nothing_in_it() throws Exception {
        String code = "MOVES-0001";
        ledger.project(code, proposed("MOVES", "ENV", "CN-370100"));
        try (LiveReader live = open("?by=sector&edition=MOVES")) {
            await().until(() -> live.events.stream().anyMatch(event -> !event.data().path("rows").isEmpty()));
            String moved = ledger.project(code, new ProjectAmended(
                    new Change<>(new SectorCode("ENV"), new SectorCode("AGRI")), null, null, null, null, null,
                    List.of(), null, "wrong sector"));
            awaitPosition(live, moved);
            JsonNode rows = live.events.stream().filter(event -> event.name().equals("change")).toList().getLast()
                    .data().get("rows");
            assertThat(rows.toString()).contains("{\"sector\":\"AGRI\",\"proposed\":1,")
                    .contains("{\"sector\":\"ENV\",\"proposed\":0,");
        }
    }

    @Test
    void entries_that_change_no_number_are_no_change_but_the_position_goes_on() throws Exception {
        try (LiveReader live = open("?edition=NOBODYS")) {
            await().until(() -> !live.events.isEmpty());
            String other = propose("ENV");
            await().until(() -> live.events.stream().anyMatch(event -> event.name().equals("position")
                    && event.data().get("position").asString().equals(other)));
            assertThat(live.events).noneMatch(event -> event.name().equals("change"));
            try (LiveReader later = open("?edition=NOBODYS")) {
                await().until(() -> !later.events.isEmpty());
                assertThat(later.events.getFirst().name()).isEqualTo("snapshot");
                assertThat(number(later.events.getFirst().id())).isGreaterThanOrEqualTo(number(other));
            }
        }
    }

    @Test
    void who_comes_back_to_unchanged_numbers_gets_no_snapshot_and_else_a_snapshot() throws Exception {
        try (LiveReader first = open("?by=edition")) {
            String seen = propose("ENV");
            awaitPosition(first, seen);
            try (LiveReader again = open("?by=edition", "Last-Event-ID", seen)) {
                await().until(() -> !again.events.isEmpty());
                assertThat(again.events.getFirst().name()).isEqualTo("beat");
                assertThat(again.events.getFirst().id()).isEqualTo(seen);
                String next = propose("ENV");
                awaitPosition(again, next);
                assertThat(again.events.stream().map(Event::name).filter(name -> !name.equals("beat")))
                        .containsExactly("change");
            }
            try (LiveReader late = open("?by=edition", "Last-Event-ID", seen)) {
                await().until(() -> !late.events.isEmpty());
                assertThat(late.events.getFirst().name()).isEqualTo("snapshot");
            }
        }
        for (String id : List.of(ledger.name + ":999999", "nonsense", "other:1")) {
            try (LiveReader odd = open("?by=edition", "Last-Event-ID", id)) {
                await().until(() -> !odd.events.isEmpty());
                assertThat(odd.events.getFirst().name()).as(id).isEqualTo("snapshot");
            }
        }
    }

    @Test
    void silence_is_broken_by_events_that_a_browser_shows_its_page() throws Exception {
        try (LiveReader live = open("?edition=SILENCE", "Registry-Wait-For", propose("ENV"))) {
            await().atMost(Duration.ofSeconds(10)).until(() -> live.events.size() >= 3);
            assertThat(live.events.stream().skip(1)).allMatch(event -> event.name().equals("beat")
                    && event.data().get("position").asString().equals(event.id()));
        }
    }

    @Test
    void answers_tell_proxies_to_keep_nothing_back() throws Exception {
        try (LiveReader live = open("")) {
            var headers = live.response.headers();
            assertThat(headers.firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
            assertThat(headers.firstValue("cache-control").orElseThrow()).contains("no-store", "no-transform");
            assertThat(headers.firstValue("x-accel-buffering").orElseThrow()).isEqualTo("no");
            assertThat(headers.firstValue("registry-position").orElseThrow()).startsWith(ledger.name + ":");
        }
    }

    @Test
    void readers_that_leave_make_room_and_one_too_many_is_refused() throws Exception {
        await().until(() -> clients() == 0);
        List<LiveReader> readers = new ArrayList<>();
        for (int i = 0; i < MAX_CLIENTS; i++) {
            readers.add(open("?by=edition"));
        }
        await().until(() -> clients() == MAX_CLIENTS);
        RunningService.Answer refused = service.get("/api/totals/stream");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("content-type")).startsWith("application/problem+json");
        assertThat(refused.header("retry-after")).isNotBlank();
        for (LiveReader reader : readers) {
            reader.close();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> clients() == 0);
        try (LiveReader live = open("")) {
            await().until(() -> !live.events.isEmpty());
        }
    }

    private static double clients() {
        return service.send("GET", "/actuator/prometheus", null).text().lines()
                .filter(line -> line.startsWith("registry_live_clients{")).findFirst()
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).orElse(-1.0);
    }

    @Test
    void streams_end_promptly_when_the_service_shuts_down() throws Exception {
        RunningService other = start(Map.of());
        try (LiveReader live = new LiveReader(other.open("/api/totals/stream?by=edition"))) {
            await().until(() -> !live.events.isEmpty());
            long begun = System.nanoTime();
            other.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
            await().atMost(Duration.ofSeconds(2)).until(() -> live.ended);
        }
    }

    @Test
    void a_stream_ends_when_its_token_does() throws Exception {
        String brief = ISSUER.token(ISSUER.uri(), Duration.ofSeconds(2), "manager");
        try (LiveReader live = new LiveReader(service.openAs(brief, "/api/totals/stream"))) {
            await().until(() -> !live.events.isEmpty());
            await().atMost(Duration.ofSeconds(10)).until(() -> live.ended);
        }
    }

    @Test
    void a_stream_ends_when_the_session_does_that_it_was_opened_in() throws Exception {
        String session = OpenLogin.logIn(service);
        String other = OpenLogin.logIn(service);
        try (LiveReader live = openIn(session); LiveReader stays = openIn(other)) {
            await().until(() -> live.events.size() >= 2 && stays.events.size() >= 2);
            assertThat(live.ended).isFalse();
            OpenLogin.logOut(service, session);
            await().atMost(Duration.ofSeconds(10)).until(() -> live.ended);
            int beats = stays.events.size();
            await().until(() -> stays.events.size() > beats + 1);
            assertThat(stays.ended).isFalse();
        }
    }

    private static LiveReader openIn(String session) {
        return new LiveReader(service.openAs(null, "/api/totals/stream", "Cookie", session));
    }

    @Test
    void a_projection_that_stops_is_told() throws Exception {
        TestLedger broken = new TestLedger(TestStores.kafka()).withTopic();
        try (RunningService other = RunningService.start(TestStores.postgres(), TestStores.kafka(), broken.name,
                Map.of("registry.live.heartbeat", "1h"), OpenPage.class);
                LiveReader live = new LiveReader(other.open("/api/totals/stream"))) {
            await().until(() -> !live.events.isEmpty());
            broken.project("NEVER-PROPOSED", new ProjectSelected(Histories.DAY));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> live.events.stream().anyMatch(event -> event.name().equals("stopped")));
            OpenPage.assertStandstill(other, "STOPPED", "stopped", "stopped at an entry");
        } finally {
            broken.close();
        }
    }

    private static LiveReader open(String question, String... headers) {
        return new LiveReader(service.open("/api/totals/stream" + question, headers));
    }

    private static String propose(String sector) {
        return ledger.project("LIVE-%04d".formatted(PROJECTS.incrementAndGet()), proposed("LIVE", sector, "CN-370100"));
    }

    private static void awaitPosition(LiveReader live, String position) {
        long wanted = number(position);
        await().atMost(RunningService.PATIENCE)
                .until(() -> live.events.stream().anyMatch(event -> number(event.id()) >= wanted));
    }

    private static long number(String position) {
        return Long.parseLong(position.substring(position.indexOf(':') + 1));
    }

    private static Map<String, String> told(LiveReader live) {
        Map<String, String> rows = new TreeMap<>();
        for (Event event : live.events) {
            if (event.name().equals("snapshot")) {
                rows.clear();
            }
            event.data().path("rows").values().forEach(row -> {
                String key = row.get("sector") + "/" + row.get("city");
                if (row.get("proposed").asInt() == 0) {
                    rows.remove(key);
                } else {
                    rows.put(key, row.toString());
                }
            });
        }
        return rows;
    }

    private static Map<String, String> asked(String question) {
        Map<String, String> rows = new TreeMap<>();
        service.get("/api/totals" + question).body().get("rows").values()
                .forEach(row -> rows.put(row.get("sector") + "/" + row.get("city"), row.toString()));
        return rows;
    }
}
