package org.signedprojects.registry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signedprojects.registry.stores.Folders;
import org.signedprojects.registry.system.Api.Answer;
import org.signedprojects.registry.system.Api.Live;
import tools.jackson.databind.JsonNode;

/// From a negotiator's POST to the manager's total, as one story in order, then what happens when the plug is pulled.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
    private static final String PROPOSAL = """
        {"edition":"DWS-2020","titles":{"en":"Smart energy system","zh":"智慧能源系统"},"sector":"ENV","city":"CN-370100",
         "counterpart":"JP-27","parties":[{"name":"Shandong party","side":"CN"},{"name":"Kansai party","side":"JP"}],
         "investment":{"amount":"80000000","currency":"CNY","stated":"8000万元"},"proposedOn":"2020-07-30"}""";
    private static final String CONTRACT = """
        {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"80000000","currency":"CNY"}]}""";

    @TempDir
    private static Path data;
    private static RunningRegistry registry;
    private static Api api;

    @BeforeAll
    static void up() {
        registry = RunningRegistry.start(data.resolve("registry"), RunningRegistry.freePorts());
        api = registry.api();
    }

    @AfterAll
    static void down() {
        registry.close();
    }

    @Test
    @Order(1)
    void three_real_editions_are_imported_and_importing_them_again_changes_nothing() {
        importEditions();
        Answer before = api.get("/api/editions");
        assertThat(before.body().get("items")).hasSize(3);
        importEditions();
        assertThat(api.get("/api/editions").position()).isEqualTo(before.position());
    }

    @Test
    @Order(2)
    void what_a_press_release_declares_stands_beside_what_is_counted() {
        JsonNode edition = api.get("/api/editions/DWS-2020").body();
        assertThat(edition.get("declared")).hasSize(2)
                .allSatisfy(figure -> assertThat(figure.get("value").asInt()).isEqualTo(17));
        assertThat(edition.get("counted").get("signed").asInt()).isZero();
        assertThat(api.get("/api/editions/DWS-2021").body().get("sectors")).hasSize(6);
    }

    @Test
    @Order(3)
    void a_project_goes_from_proposal_to_verified_contract_and_the_live_reader_sees_it() {
        List<Live> live = api.follow("/api/totals/stream?by=edition");
        await().until(() -> !live.isEmpty());
        assertThat(live.getFirst().name()).isEqualTo("snapshot");

        Answer proposed = api.post("/api/projects", PROPOSAL).send();
        assertThat(proposed.status()).isEqualTo(201);
        assertThat(proposed.body().get("code").asString()).isEqualTo("DWS-2020-0001");
        String project = "/api/projects/DWS-2020-0001";
        step(project + "/selection", "{\"selectedOn\":\"2020-07-30\"}", "SELECTED");
        step(project + "/negotiations",
                "{\"heldOn\":\"2020-07-30\",\"mode\":\"ONLINE\",\"summary\":\"Agreed\",\"outcome\":\"AGREED\"}",
                "NEGOTIATING");
        Answer stale = api.post(project + "/signings", CONTRACT).withHeader("If-Match", proposed.header("ETag")).send();
        assertThat(stale.status()).isEqualTo(412);
        Answer signed = step(project + "/signings", CONTRACT, "SIGNED");

        JsonNode row = row(api.get("/api/totals?by=edition,sector,city", signed.position()));
        assertThat(row.get("signed").asInt()).isEqualTo(1);
        assertThat(row.get("verified").asInt()).isZero();
        assertThat(row.at("/contracted/0/amount").asString()).isEqualTo("80000000");
        await().atMost(Duration.ofSeconds(5)).until(() -> live.stream().skip(1)
                .anyMatch(event -> event.data().toString().contains("\"signed\":1")));

        Answer verified = api.post(project + "/signings/1/verification", "{}").as("verifier").send();
        assertThat(verified.status()).isIn(200, 201);
        assertThat(row(api.get("/api/totals?by=edition,sector,city", verified.position())).get("verified").asInt())
                .isEqualTo(1);
        assertThat(api.get(project + "/history", "", "auditor").body().toString()).contains("ProjectProposed",
                "ProjectSelected", "NegotiationLogged", "InstrumentSigned", "SigningVerified");
    }

    @Test
    @Order(4)
    void the_same_request_sent_twice_is_carried_out_once() {
        Api.Command once = api.post("/api/projects", PROPOSAL);
        Answer first = once.send();
        Answer again = once.send();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(api.post("/api/projects", PROPOSAL.replace("ENV", "HEALTH")).withKey(once.key()).send().status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @Order(5)
    @CsvSource(delimiter = '|', value = {"400 | ENV | NOPE", "400 | \"sector\" | \"sectr\"",
            "400 | CN-370100 | CN-999999",
            "400 | \"80000000\" | \"-1\"", "400 | \"80000000\" | \"1.001\"", "400 | \"80000000\" | \"8e7x\"",
            "400 | 2020-07-30 | 2020-02-30", "400 | \"side\":\"JP\" | \"side\":\"US\"", "400 | CNY | XXQ",
            "400 | \"edition\" | \"edition\":\"DWS-2020\",\"edition\"", "400 | {\"en\" | [\"en\"",
            "400 | DWS-2020 | dws-2020", "400 | DWS-2020 | ABC-1999", "409 | 2020-07-30 | 2999-07-30"})
    void bad_input_gets_a_clear_error_and_loses_nothing(int status, String good, String bad) {
        String before = api.get("/api/totals").position();
        Answer answer = api.post("/api/projects", PROPOSAL.replace(good, bad)).send();
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertProblem(answer);
        assertThat(api.get("/api/totals").position()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void every_refusal_is_a_problem_document() {
        assertProblem(api.post("/api/projects", PROPOSAL).as(null).send(), 401);
        assertProblem(api.post("/api/projects", PROPOSAL).as("manager").send(), 403);
        assertProblem(api.post("/api/projects", PROPOSAL).withKey(null).send(), 400);
        assertProblem(api.post("/api/projects/DWS-2020-9999/signings", CONTRACT).send(), 404);
        assertProblem(api.post("/api/nothing", "{}").send(), 404);
        assertProblem(api.request("DELETE", "/api/projects").send(), 405);
        assertProblem(api.post("/api/projects", PROPOSAL).withHeader("Content-Type", "text/plain").send(), 415);
        assertProblem(api.post("/api/projects", "{\"x\":\"" + "y".repeat(200_000) + "\"}").send(), 413);
        assertProblem(api.get("/api/totals", "", null), 401);
        assertProblem(api.get("/api/totals?by=colour"), 400);
        assertProblem(api.get("/api/projects/DWS-2020-9999"), 404);
        assertProblem(api.get("/api/totals", "dialogue:999999"), 504);
    }

    /// Both services fold the same events, each in its own way. A random course of many commands must not part them.
    @Test
    @Order(7)
    void the_query_service_shows_what_the_command_service_answered_whatever_the_course() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Answer last = api.post("/api/projects", PROPOSAL.replace("\"ENV\"", "\"AGRI\"")).send();
        String code = last.body().get("code").asString();
        List<Step> steps = Step.all();
        for (int i = 0; i < 150; i++) {
            Step step = steps.get(random.nextInt(steps.size()));
            Answer answer = api.post("/api/projects/" + code + step.path(), step.body()).as(step.role()).send();
            assertThat(answer.status()).as("seed " + seed + ", " + step).isIn(200, 201, 404, 409);
            if (answer.status() / 100 == 2) {
                JsonNode shown = api.get("/api/projects/" + code, answer.position()).body();
                assertThat(List.of(shown.get("stage"), shown.get("standing"))).as("seed " + seed + ", after " + step)
                        .isEqualTo(List.of(answer.body().get("stage"), answer.body().get("standing")));
                assertTotalsAgree(shown, answer.position(), "seed " + seed + ", after " + step);
            }
        }
    }

    /// One project alone in its sector: the sector's totals are its own.
    private static void assertTotalsAgree(JsonNode project, String position, String when) {
        JsonNode total = api.get("/api/totals?sector=AGRI", position).body().get("total");
        boolean terminated = project.get("standing").asString().equals("TERMINATED");
        int signed = total.get("signed").asInt();
        assertThat(total.get("proposed").asInt()).as(when).isEqualTo(1);
        assertThat(total.get("terminated").asInt()).as(when).isEqualTo(terminated ? 1 : 0);
        assertThat(total.get("inForce").asInt()).as(when).isEqualTo(signed - (terminated ? 1 : 0));
        assertThat(total.get("verified").asInt()).as(when).isLessThanOrEqualTo(signed);
        assertThat(total.get("intents").asInt() + total.get("agreements").asInt() + signed).as(when)
                .isLessThanOrEqualTo(1);
        assertThat(total.get("contracted").size()).as(when).isEqualTo(signed);
    }

    /// One thing that can be asked of a project, whether or not the rules allow it at that moment.
    private record Step(String path, String body, String role) {
        static List<Step> all() {
            List<Step> steps = new ArrayList<>(List.of(of("/selection", "{\"selectedOn\":\"2020-07-30\"}"),
                    of("/negotiations",
                            "{\"heldOn\":\"2020-07-30\",\"mode\":\"ONLINE\",\"summary\":\"x\",\"outcome\":\"CONTINUE\"}"),
                    of("/signings", CONTRACT), of("/signings", CONTRACT.replace("CONTRACT", "INTENT")),
                    of("/signings", CONTRACT.replace("CONTRACT", "AGREEMENT")),
                    of("/pause", "{\"reason\":\"rest\"}"), of("/resumption", "{}"), of("/resumption", "{}"),
                    of("/amendments", "{\"stage\":\"CANDIDATE\",\"reason\":\"wrong\"}"),
                    of("/amendments", "{\"stage\":\"SIGNED\",\"reason\":\"wrong\"}"),
                    of("/milestones", "{\"kind\":\"ENTERPRISE_REGISTERED\"}"),
                    of("/milestones", "{\"kind\":\"CONSTRUCTION_STARTED\"}"),
                    of("/milestones", "{\"kind\":\"OPERATION_STARTED\"}"),
                    of("/termination", "{\"reason\":\"breach\"}")));
            for (int signing = 1; signing <= 6; signing++) {
                steps.add(new Step("/signings/" + signing + "/verification", "{}", "verifier"));
                steps.add(new Step("/signings/" + signing + "/void", "{\"reason\":\"twice\"}", "verifier"));
            }
            return steps;
        }

        private static Step of(String path, String body) {
            return new Step(path, body, "negotiator");
        }
    }

    @Test
    @Order(8)
    void a_second_launcher_on_the_same_data_is_told_so() {
        RunningRegistry second = RunningRegistry.launch(registry.data(), RunningRegistry.freePorts());
        assertThat(second.awaitExit()).isNotZero();
        assertThat(second.output()).doesNotContain("Exception");
    }

    @Test
    @Order(9)
    void after_kill_of_the_launcher_the_next_start_recovers_and_has_every_number() throws IOException {
        Answer before = api.get("/api/totals?by=edition,sector,city");
        List<Path> leftBehind = List.of(Files.createFile(registry.data().resolve("run/command.tmp/left-behind")),
                Files.createFile(registry.data().resolve("kafka/tmp/left-behind")));
        registry.kill();
        restart();
        assertThat(api.get("/api/totals?by=edition,sector,city", before.position()).body()).isEqualTo(before.body());
        assertThat(leftBehind).noneMatch(Files::exists);
    }

    /// With the commands that docs/operations.md tells. What was copied is deleted first, so nothing else can help.
    @Test
    @Order(10)
    void after_an_orderly_stop_a_restored_backup_has_the_data_and_goes_on_numbering() throws IOException {
        Answer before = api.get("/api/totals");
        registry.close();
        runDocumented("backup", registry.data());
        Folders.delete(registry.data());
        runDocumented("restore", registry.data());
        restart();
        assertThat(api.get("/api/totals", before.position()).body()).isEqualTo(before.body());
        assertThat(api.post("/api/projects", PROPOSAL).send().body().get("code").asString())
                .isEqualTo("DWS-2020-0004");
    }

    @Test
    @Order(11)
    void projections_made_anew_have_every_number_and_those_from_before_are_kept_until_they_are_deleted() {
        Answer before = api.get("/api/totals?by=edition,sector,city");
        registry.close();
        restart("--rebuild-projections");
        assertThat(registry.output()).contains("is kept as registry_query_", "everything is read and compared anew");
        assertThat(api.get("/api/totals?by=edition,sector,city", before.position()).body()).isEqualTo(before.body());

        String kept = registry.output().replaceAll("(?s).*is kept as (registry_query_\\w+);.*", "$1");
        registry.close();
        restart("--delete-kept", kept);
        assertThat(registry.output()).contains("The database " + kept + " is deleted.");
        assertThat(api.get("/api/totals?by=edition,sector,city", before.position()).body()).isEqualTo(before.body());
    }

    /// Runs the block of commands that follows the mark in docs/operations.md.
    /// @param folder stands for `.registry`
    private static void runDocumented(String mark, Path folder) throws IOException {
        String text = Files.readString(RunningRegistry.ROOT.resolve("docs/operations.md"));
        String block = text.substring(text.indexOf("<!-- " + mark + ":"));
        String commands = block.substring(block.indexOf("```sh\n") + 6, block.indexOf("\n```\n"));
        assertThat(commands).contains(".registry", "registry-backup.tar.gz");
        Process shell = new ProcessBuilder("bash", "-euc", commands.replace(".registry", folder.toString()))
                .directory(data.toFile()).redirectErrorStream(true).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.onExit().join().exitValue()).as(output).isZero();
    }

    private static void restart(String... options) {
        registry = RunningRegistry.start(registry.data(), registry.port(), options);
        api = registry.api();
    }

    private static void importEditions() {
        registry.run("import", "docs/samples/editions.json", "--data", registry.data().toString()).lines()
                .filter(line -> line.contains("recorded at ")).forEach(line -> api.saw(line.split("recorded at ")[1]));
    }

    private static Answer step(String path, String body, String stage) {
        Answer answer = api.post(path, body).send();
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
        assertThat(answer.body().get("stage").asString()).isEqualTo(stage);
        return answer;
    }

    private static JsonNode row(Answer totals) {
        JsonNode rows = totals.body().get("rows");
        int sum = StreamSupport.stream(rows.spliterator(), false).mapToInt(row -> row.get("signed").asInt()).sum();
        assertThat(sum).isEqualTo(totals.body().at("/total/signed").asInt());
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.get("edition").asString().equals("DWS-2020")
                        && row.get("sector").asString().equals("ENV") && row.get("city").asString().equals("CN-370100"))
                .findFirst().orElseThrow();
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertProblem(answer);
    }

    private static void assertProblem(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().get("type").asString()).startsWith("/problems/");
        assertThat(answer.body().get("title").asString()).isNotBlank();
        assertThat(answer.body().get("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.body().toString()).doesNotContain("Exception", "org.", "java.", "select ", "SQL");
    }
}
