package org.signedprojects.registry.query.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.signedprojects.registry.query.Histories.announced;
import static org.signedprojects.registry.query.Histories.contract;
import static org.signedprojects.registry.query.Histories.negotiated;
import static org.signedprojects.registry.query.Histories.proposed;
import static org.signedprojects.registry.query.RunningService.ISSUER;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.testservice.DocumentedMetrics;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import tools.jackson.databind.JsonNode;

/// What every read promises, the filters and searches, and who may read.
class ReadsIT {
    private static final List<String> ENDPOINTS = List.of("/api/totals", "/api/totals/stream", "/api/projects",
            "/api/projects/DWS-2020-0001", "/api/projects/DWS-2020-0001/history", "/api/editions",
            "/api/editions/DWS-2020", "/api/sectors", "/api/places", "/api/ledgers/{ledger}");
    private static final List<String> FROM_NO_LEDGER = List.of("/api/sectors", "/api/places");
    private static final List<String> FOR_AUDITORS = List.of("/api/ledgers/{ledger}/checkpoint",
            "/api/ledgers/{ledger}/tile/0/000.p/1", "/api/ledgers/{ledger}/tile/entries/000.p/1",
            "/api/ledgers/{ledger}/proofs/inclusion?position=0", "/api/ledgers/{ledger}/proofs/consistency?from=0",
            "/api/ledgers/{ledger}/entries");
    private static TestDatabase database;
    private static TestLedger ledger;
    private static RunningService service;
    private static String position;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        ledger = new TestLedger(TestStores.kafka()).withTopic().withCheckpoints();
        Path keys = Files.writeString(folder.resolve("verifier-keys"), ledger.key.verifier().encoded());
        database = TestStores.postgres();
        service = RunningService.start(database, TestStores.kafka(), ledger.name,
                Map.of("registry.reads.wait-max", "700ms", "registry.audit.verifier-keys", keys));
        service.awaitRunning();
        ledger.edition("DWS-2020", announced("A Dialogue with Shandong"));
        ledger.edition("DWS-2021", announced("Another Dialogue"));
        ledger.project("DWS-2020-0001", proposed("DWS-2020", "ENV", "CN-370100"), contract(1, "80000000"));
        ledger.project("DWS-2020-0002", proposed("DWS-2020", "HEALTH", "CN-370200",
                Map.of("en", "Robot Works 100%", "ja", "ﾛﾎﾞｯﾄ工場")), negotiated(1));
        position = ledger.project("DWS-2021-0001", proposed("DWS-2021", "ENV", "CN-370200"));
        // One wait may not be long enough on a busy machine.
        await().atMost(RunningService.PATIENCE).until(
                () -> Stream.of("/api/projects/DWS-2021-0001", "/api/editions/DWS-2021")
                        .allMatch(path -> service.get(path, position).status() == 200));
        ledger.checkpoint();
        await().until(() -> service.audit(address("/api/ledgers/{ledger}/checkpoint")).status() == 200);
    }

    private static String address(String endpoint) {
        return endpoint.replace("{ledger}", ledger.name.value());
    }

    @AfterAll
    static void stop() {
        service.close();
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/totals?by=edition", "/api/projects", "/api/projects/DWS-2020-0001",
            "/api/projects/DWS-2020-0001/history", "/api/editions", "/api/editions/DWS-2020"})
    void every_read_names_its_position_and_is_not_sent_twice(String path) {
        Answer answer = service.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("registry-position")).isEqualTo(position);
        assertThat(answer.body().get("position").asString()).isEqualTo(position);
        assertThat(answer.header("registry-projection-state")).isEqualTo("running");
        assertThat(answer.header("etag")).startsWith("\"" + position).doesNotStartWith("W/");
        assertThat(answer.header("cache-control")).contains("private").contains("no-cache");
        Answer again = service.get(path, "If-None-Match", "\"other\", " + answer.header("etag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("etag")).isEqualTo(answer.header("etag"));
        assertThat(again.header("registry-position")).isEqualTo(position);
        assertThat(service.get(path, "If-None-Match", "\"" + ledger.name + ":0.1.0\"").status()).isEqualTo(200);
    }

    /// A position may be reached again with other entries, when a log is replaced, and then always in another database.
    @Test
    void a_tag_is_known_to_every_instance_on_its_database_and_to_no_other_database() {
        String tag = service.get("/api/totals").header("etag");
        try (RunningService instance = RunningService.start(database, TestStores.kafka(), ledger.name)) {
            assertThat(instance.get("/api/totals", position).header("etag")).isEqualTo(tag);
        }
        try (RunningService other = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name)) {
            assertThat(other.get("/api/totals", position).header("registry-position")).isEqualTo(position);
            assertThat(other.get("/api/totals", "If-None-Match", tag).status()).isEqualTo(200);
        }
    }

    @Test
    void different_questions_at_one_position_have_different_tags() {
        Set<String> tags = new HashSet<>();
        for (String path : List.of("/api/totals", "/api/totals?by=edition", "/api/totals?by=sector",
                "/api/totals?edition=DWS-2020", "/api/projects", "/api/editions")) {
            assertThat(tags.add(service.get(path).header("etag"))).as(path).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/totals", "/api/ledgers/{ledger}/proofs/inclusion?position=0"})
    void a_position_that_does_not_come_is_a_504_that_names_the_one_there_is(String path) {
        long begun = System.nanoTime();
        Answer answer = service.audit(address(path), "Registry-Wait-For", ledger.name + ":999999");
        assertProblem(answer, 504, "/problems/position-not-reached");
        assertThat(answer.body().get("position").asString()).isEqualTo(position);
        assertThat(answer.header("registry-position")).isEqualTo(position);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(650));
    }

    @Test
    void a_wait_ends_as_soon_as_the_position_is_there() throws Exception {
        long next = Long.parseLong(position.substring(position.indexOf(':') + 1)) + 1;
        TestLedger own = new TestLedger(TestStores.kafka()).withTopic();
        try (RunningService other = RunningService.start(TestStores.postgres(), TestStores.kafka(), own.name)) {
            var waiting = java.util.concurrent.CompletableFuture
                    .supplyAsync(() -> other.get("/api/totals", "Registry-Wait-For", own.name + ":0"));
            own.project("DWS-2020-0001", proposed("DWS-2020", "ENV", "CN-370100"));
            assertThat(waiting.get(10, java.util.concurrent.TimeUnit.SECONDS).body().at("/total/proposed").asInt())
                    .isEqualTo(1);
        } finally {
            own.close();
        }
        assertThat(next).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"nonsense,/problems/invalid-request", "dialogue,/problems/invalid-request",
            "dialogue:x,/problems/invalid-request", "dialogue:-2,/problems/invalid-request",
            "unknown-ledger:1,/problems/unknown-ledger"})
    void a_position_that_cannot_be_is_a_400(String wanted, String type) {
        for (String path : Stream.concat(ENDPOINTS.stream(), FOR_AUDITORS.stream())
                .filter(path -> !FROM_NO_LEDGER.contains(path)).toList()) {
            assertProblem(service.audit(address(path), "Registry-Wait-For", wanted), 400, type);
        }
    }

    @Test
    void what_comes_from_no_ledger_has_no_position_and_waits_for_none() {
        for (String path : FROM_NO_LEDGER) {
            Answer answer = service.get(path, "Registry-Wait-For", ledger.name + ":999999");
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.headers()).as(path).doesNotContainKey("registry-position");
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/totals?by=colour,by", "/api/totals?bye=edition,bye", "/api/totals?edition=dws,edition",
            "/api/totals?month=2020,month", "/api/totals?city=Jinan,city", "/api/projects?stage=DONE,stage",
            "/api/projects?limit=0,limit", "/api/projects?limit=9999999999,limit", "/api/projects?limit=x,limit",
            "/api/projects?sort=price,sort", "/api/projects?cursor=abc,cursor", "/api/projects?q=,q",
            "/api/projects?q=%00a,q", "/api/projects?q=a%1F,q", "/api/projects?limit=%00,limit",
            "/api/projects?stage=%00,stage", "/api/totals?by=%00,by", "/api/totals?month=%00,month",
            "/api/editions?cursor=%00,cursor",
            "/api/projects/DWS-2020-0001?x=1,x", "/api/editions?limit=201,limit",
            "/api/editions/DWS-2020?by=edition,by", "/api/sectors?lang=en,lang",
            "/api/totals/stream?by=colour,by"})
    void what_is_not_understood_is_a_400_that_names_the_parameter(String path, String parameter) {
        Answer answer = service.get(path);
        assertProblem(answer, 400, "/problems/invalid-request");
        assertThat(answer.body().at("/errors/0/parameter").asString()).isEqualTo(parameter);
        assertThat(answer.body().at("/errors/0/detail").asString()).isNotBlank();
    }

    @Test
    void all_errors_are_told_at_once() {
        assertThat(service.get("/api/totals?by=colour,size&edition=x&foo=1").body().get("errors")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"/api/projects/DWS-2020-9999,404,/problems/not-found", "/api/editions/DWS-1999,404,/problems/not-found",
            "/api/projects/DWS-2020-9999/history,404,/problems/not-found", "/api/nothing,404,/problems/not-found",
            "/api/projects/%2e%2e/x,404,/problems/not-found"})
    void what_is_not_there_is_a_404(String path, int status, String type) {
        Answer answer = service.get(path);
        assertThat(answer.status()).as(answer.text()).isIn(status, 400);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
    }

    @Test
    void methods_and_media_types_that_are_not_there_are_problems_too() {
        String token = ISSUER.token("manager");
        assertProblem(service.send("POST", "/api/totals", token), 405, "/problems/method-not-allowed");
        assertProblem(service.send("DELETE", "/api/projects/DWS-2020-0001", token), 405,
                "/problems/method-not-allowed");
        Answer unheardOf = service.send("BREW", "/api/totals", token);
        assertProblem(unheardOf, 400, "/problems/invalid-request");
        assertThat(unheardOf.text()).contains("The method, a parameter or a header is unknown");
        assertProblem(service.get("/api/totals", "Accept", "application/xml"), 406, "/problems/not-acceptable");
        assertThat(service.send("HEAD", "/api/totals", token).status()).isEqualTo(200);
        assertThat(service.send("HEAD", "/api/totals/stream", token).status()).isEqualTo(200);
    }

    @Test
    void filters_are_repeatable_and_combine() {
        assertThat(counted("")).isEqualTo(3);
        assertThat(counted("?edition=DWS-2020")).isEqualTo(2);
        assertThat(counted("?edition=DWS-2020&edition=DWS-2021")).isEqualTo(3);
        assertThat(counted("?edition=DWS-2020&sector=ENV")).isEqualTo(1);
        assertThat(counted("?month=2020-07")).isEqualTo(1);
        assertThat(counted("?month=none")).isEqualTo(2);
        assertThat(counted("?edition=NONE-SUCH")).isZero();
        JsonNode rows = service.get("/api/totals?by=city,month&by=sector").body();
        assertThat(rows.get("by").toString()).isEqualTo("[\"city\",\"month\",\"sector\"]");
        assertThat(rows.get("rows")).hasSize(3);
        assertThat(rows.at("/rows/0").toString()).startsWith(
                "{\"city\":\"CN-370100\",\"month\":\"2020-07\",\"sector\":\"ENV\",\"proposed\":1,");
    }

    private static int counted(String question) {
        return service.get("/api/totals" + question).body().at("/total/proposed").asInt();
    }

    @ParameterizedTest
    @CsvSource({"智慧,2", "慧能,2", "ロボット,1", "ﾛﾎﾞ,1", "robot WORKS,1", "ｋａｎｓａｉ,3", "dws-2021,1", "山東株式,3", "100%,1", "%,1",
            "_,0", "works robot,1", "智,2", "nothing,0"})
    void search_finds_parts_of_words_in_any_script(String question, int found) {
        assertThat(service.get("/api/projects?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8)).body()
                .get("items")).hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({"code,false", "-code,true", "updated,false", "-updated,true"})
    void pages_follow_each_other_without_gap_or_overlap(String sort, boolean descending) {
        List<String> codes = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = service.get("/api/projects?limit=1&sort=" + sort + next).body();
            codes.add(page.at("/items/0/code").asString());
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        List<String> expected = List.of("DWS-2020-0001", "DWS-2020-0002", "DWS-2021-0001");
        assertThat(codes).isEqualTo(descending ? expected.reversed() : expected);
    }

    @Test
    void a_cursor_belongs_to_its_question() {
        String next = service.get("/api/projects?limit=1").body().get("next").asString();
        assertProblem(service.get("/api/projects?limit=1&stage=SIGNED&cursor=" + next), 400,
                "/problems/invalid-request");
    }

    /// @param forged what stands in a cursor behind the mark of its question, part by part
    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"/api/projects?limit=1 a%00", "/api/projects?limit=1 a%0Ab",
            "/api/projects?limit=1&sort=updated yesterday%0AX-1",
            "/api/projects?limit=1&sort=updated +294277-01-01T00:00:00Z%0AX-1",
            "/api/projects?limit=1&sort=updated 0000-01-01T00:00:00Z%0AX-1",
            "/api/projects?limit=1&sort=updated 2020-07-30T00:00:00+17:00%0AX-1",
            "/api/projects?limit=1&sort=-updated 2020-07-30T00:00:00Z%0Aa%00",
            "/api/projects/DWS-2020-0001/history?limit=1 -1",
            "/api/projects/DWS-2020-0001/history?limit=1 9999999999999999999",
            "/api/editions?limit=1 +999999999-01-01%0AX", "/api/editions?limit=1 0000-01-01%0AX",
            "/api/editions?limit=1 2020-07-30%0AX%00"})
    void a_cursor_that_comes_from_no_page_is_a_400(String question, String forged) {
        String next = service.get(question).body().get("next").asString();
        String mark = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8).split("\n")[0];
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(
                (mark + "\n" + forged.replace("%0A", "\n").replace("%00", "\0")).getBytes(StandardCharsets.UTF_8));
        Answer answer = service.get(question + "&cursor=" + cursor);
        assertProblem(answer, 400, "/problems/invalid-request");
        assertThat(answer.body().at("/errors/0/parameter").asString()).isEqualTo("cursor");
    }

    @Test
    void a_list_of_more_values_than_anybody_needs_is_refused_and_not_cut_off() {
        String hundred = "sector" + ",sector".repeat(99);
        assertThat(service.get("/api/totals?by=" + hundred).status()).isEqualTo(200);
        for (String more : List.of(hundred + ",sector", hundred + "&by=sector")) {
            Answer answer = service.get("/api/totals?by=" + more);
            assertProblem(answer, 400, "/problems/invalid-request");
            assertThat(answer.body().at("/errors/0/detail").asString())
                    .isEqualTo("by lists 101 values, at most 100 are allowed");
        }
    }

    @Test
    void history_and_editions_come_in_pages_too() {
        JsonNode first = service.get("/api/projects/DWS-2020-0001/history?limit=1").body();
        assertThat(first.at("/items/0/event").asString()).isEqualTo("ProjectProposed");
        JsonNode second = service.get(
                "/api/projects/DWS-2020-0001/history?limit=1&cursor=" + first.get("next").asString()).body();
        assertThat(second.at("/items/0/type").asString()).isEqualTo("org.signedprojects.project.InstrumentSigned");
        assertThat(second.has("next")).isFalse();
        JsonNode editions = service.get("/api/editions?limit=1").body();
        assertThat(editions.at("/items/0/code").asString()).isEqualTo("DWS-2021");
        assertThat(service.get("/api/editions?limit=1&cursor=" + editions.get("next").asString()).body()
                .at("/items/0/code").asString()).isEqualTo("DWS-2020");
    }

    @ParameterizedTest
    @CsvSource({"negotiator,200", "verifier,200", "manager,200", "auditor,200", "admin,200", "visitor,403"})
    void every_endpoint_answers_every_role_as_the_table_says(String role, int status) {
        String token = ISSUER.token(role);
        for (String endpoint : ENDPOINTS) {
            // A stream does not end, so only its head is asked for.
            String method = endpoint.endsWith("/stream") ? "HEAD" : "GET";
            assertThat(service.send(method, address(endpoint), token).status()).as(endpoint).isEqualTo(status);
        }
        for (String endpoint : FOR_AUDITORS) {
            assertThat(service.send("GET", address(endpoint), token).status()).as(endpoint)
                    .isEqualTo(role.equals("auditor") ? 200 : 403);
        }
    }

    @Test
    void the_table_has_every_endpoint_there_is() {
        JsonNode paths = service.send("GET", "/v3/api-docs", null).body().get("paths");
        Set<String> documented = new HashSet<>();
        paths.propertyNames().stream().filter(path -> path.startsWith("/api/")).forEach(documented::add);
        Set<String> tested = new HashSet<>();
        ENDPOINTS.forEach(endpoint -> tested.add(endpoint.replaceAll("DWS-2020(-0001)?", "{code}")));
        FOR_AUDITORS.forEach(endpoint -> tested.add(endpoint.replaceAll("\\?.*", "").replace("000.p/1", "{number}")
                .replace("tile/0", "tile/{level}")));
        tested.addAll(tested.stream().map(path -> path.replace("{ledger}", "{name}")).toList());
        tested.removeIf(path -> path.contains("{ledger}"));
        assertThat(tested).isEqualTo(documented);
    }

    @Test
    void whoever_cannot_say_who_they_are_is_refused() {
        String other = ISSUER.token("https://elsewhere.example", Duration.ofMinutes(5), "manager");
        String expired = ISSUER.token(ISSUER.uri(), Duration.ofMinutes(-5), "manager");
        for (String endpoint : Stream.concat(ENDPOINTS.stream(), FOR_AUDITORS.stream()).map(ReadsIT::address)
                .toList()) {
            Answer none = service.send("GET", endpoint, null);
            assertProblem(none, 401, "/problems/unauthorized");
            assertThat(none.header("www-authenticate")).startsWith("Bearer");
            assertProblem(service.send("GET", endpoint, "nonsense"), 401, "/problems/unauthorized");
            assertProblem(service.send("GET", endpoint, other), 401, "/problems/unauthorized");
            assertProblem(service.send("GET", endpoint, expired), 401, "/problems/unauthorized");
        }
        assertProblem(service.send("GET", "/api/totals", ISSUER.token("visitor")), 403,
                "/problems/forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/totals", "/actuator/health", "/swagger-ui/index.html"})
    void a_token_with_anything_behind_it_is_refused_wherever_it_is_sent(String path) {
        for (String behind : List.of("*", "!!", ",", " x", "~=~")) {
            Answer answer = service.send("GET", path, ISSUER.token("manager") + behind);
            assertProblem(answer, 401, "/problems/unauthorized");
            assertThat(answer.header("www-authenticate")).startsWith("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void when_tokens_cannot_be_checked_nobody_is_blamed() {
        try (RunningService alone = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name,
                Map.of("registry.security.jwk-set-uri", "http://localhost:1/keys"))) {
            for (String path : List.of("/api/totals", "/actuator/health", "/swagger-ui/index.html")) {
                Answer answer = alone.get(path);
                assertProblem(answer, 503, "/problems/identity-unavailable");
                assertThat(answer.header("retry-after")).isEqualTo("2");
            }
            assertProblem(alone.send("GET", "/api/totals", "nonsense"), 401, "/problems/unauthorized");
            assertThat(alone.send("GET", "/problems", null).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health/liveness,200", "/actuator/health/readiness,200", "/actuator/prometheus,200",
            "/problems,200", "/v3/api-docs,200", "/assets/dashboard.css,200", "/signed-out,200", "/,302",
            "/actuator/env,302", "/actuator/heapdump,302", "/actuator/loggers,302", "/h2-console,302"})
    void what_is_open_is_open_and_everything_else_is_denied(String path, int status) {
        assertThat(service.send("GET", path, null, "Accept", "*/*").status()).isEqualTo(status);
        if (status == 302) {
            assertThat(service.send("GET", path, ISSUER.token("admin")).status()).isIn(302, 403);
        }
    }

    @Test
    void everybody_sees_whether_the_service_works_and_who_looks_after_it_also_why() {
        for (String token : new String[]{null, ISSUER.token("manager")}) {
            Answer health = service.send("GET", "/actuator/health", token);
            assertThat(health.body().get("status").asString()).isEqualTo("UP");
            assertThat(health.body().propertyNames()).containsExactlyInAnyOrder("status", "groups");
            assertThat(service.send("GET", "/actuator/health/readiness", token).text())
                    .isEqualTo("{\"status\":\"UP\"}");
        }
        for (String role : List.of("auditor", "admin")) {
            Answer health = service.send("GET", "/actuator/health", ISSUER.token(role));
            assertThat(health.body().at("/components/projections/details").propertyNames()).isNotEmpty();
        }
    }

    @Test
    void it_measures_what_is_documented_and_documents_what_it_measures() {
        Set<String> documented = DocumentedMetrics.in("Query service");
        assertThat(documented).hasSizeGreaterThan(15);
        // Some meters appear with the first thing they measure, such as a pause that this call makes.
        System.gc();
        await().untilAsserted(() -> {
            Set<String> exposed = DocumentedMetrics
                    .exposed(service.send("GET", "/actuator/prometheus", null).text());
            assertThat(exposed).containsAll(documented).containsAll(DocumentedMetrics.in("Both"));
            assertThat(exposed.stream().filter(name -> name.startsWith("registry_"))).isSubsetOf(documented);
        });
    }

    @Test
    void projections_that_include_everything_are_not_behind() {
        await().untilAsserted(() -> assertThat(service.send("GET", "/actuator/prometheus", null).text().lines()
                .filter(line -> line.startsWith("registry_intake_behind_seconds{")).map(line -> Double
                        .parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .singleElement()
                .satisfies(seconds -> assertThat(seconds).isBetween(0.0, 1.0)));
    }

    @Test
    void answers_carry_secure_headers() {
        for (String path : List.of("/api/totals", "/signed-out", "/problems")) {
            Answer answer = service.get(path);
            assertThat(answer.header("content-security-policy")).contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
        }
    }

    /// Every build has the same times in it: they do not tell one version from the next.
    @ParameterizedTest
    @ValueSource(strings = {"/assets/dashboard.js", "/assets/dashboard.css", "/assets/icon.svg"})
    void a_browser_keeps_what_a_page_loads_as_long_as_its_content_is_the_same(String path) {
        Answer answer = service.get(path);
        assertThat(answer.header("etag")).isEqualTo(ContentTag.of(answer.text().getBytes(UTF_8)).value());
        assertThat(answer.headers()).doesNotContainKey("last-modified");
        assertThat(answer.header("cache-control")).contains("no-cache");
        assertThat(service.get(path, "If-None-Match", answer.header("etag")).status()).isEqualTo(304);
        assertThat(service.get(path, "If-None-Match", "\"of-the-version-before\"").text()).isEqualTo(answer.text());
        assertThat(service.get(path, "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT").text())
                .isEqualTo(answer.text());
    }

    @Test
    void only_the_page_of_the_api_may_bring_its_styles_along() {
        String allOthers = service.get("/signed-out").header("content-security-policy");
        assertThat(service.get("/swagger-ui/index.html").header("content-security-policy"))
                .isEqualTo(allOthers.replace("style-src 'self';", "style-src 'self' 'unsafe-inline';"));
        for (String path : List.of("/v3/api-docs", "/swagger-ui.html", "/error", "/", "/api/totals")) {
            assertThat(service.get(path).header("content-security-policy")).as(path).contains("style-src 'self';");
        }
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body().get("type").asString()).isEqualTo(type);
        assertThat(answer.body().get("status").asInt()).isEqualTo(status);
        assertThat(answer.body().get("title").asString()).isNotBlank();
        assertThat(answer.body().get("detail").asString()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("select ");
    }
}
