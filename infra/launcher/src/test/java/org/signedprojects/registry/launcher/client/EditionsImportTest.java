package org.signedprojects.registry.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.launcher.data.Refusal;

class EditionsImportTest {
    private static final String FILE = """
        {"_about": "a note", "series": [{"code": "DWS", "homeZone": "Asia/Shanghai"}],
         "editions": [{"code": "DWS-2020", "series": "DWS", "opensOn": "2020-07-30", "declaredFigures": [
           {"measure": "PROJECTS_CONTRACTED", "value": 17, "qualifier": "EXACTLY", "basis": "RESULT", "asOf": null}]}]}""";

    @TempDir
    Path folder;

    @AutoClose
    private final StandInServices services = StandInServices.start();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void an_edition_takes_the_home_zone_of_its_series_and_its_figures_are_declared_one_by_one() throws Exception {
        assertThat(run()).isZero();
        assertThat(services.requests()).extracting(StandInServices.Request::path).containsExactly("/api/editions",
                "/api/editions/DWS-2020/figures");
        assertThat(services.requests().getFirst().body()).isEqualTo("{\"code\":\"DWS-2020\",\"series\":\"DWS\","
                + "\"opensOn\":\"2020-07-30\",\"homeZone\":\"Asia/Shanghai\"}");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("""
            edition DWS-2020: recorded at dialogue:0
              figure PROJECTS_CONTRACTED EXACTLY 17, RESULT of no date: recorded at dialogue:1
            """);
    }

    @Test
    void importing_again_sends_the_same_keys() throws Exception {
        run();
        run();
        assertThat(services.requests().get(2)).isEqualTo(services.requests().get(0));
        assertThat(services.requests().get(3)).isEqualTo(services.requests().get(1));
        assertThat(services.requests().get(0).key()).isNotEqualTo(services.requests().get(1).key())
                .matches("\"import-[0-9a-f]{32}\"");
    }

    @Test
    void so_does_a_later_version() throws Exception {
        run();
        assertThat(services.requests()).extracting(StandInServices.Request::key).containsExactly(
                "\"import-dc4e6139ca44c077d40ad612bcc61704\"", "\"import-b96f8d06710c95eca965ae062cc071f1\"");
    }

    @Test
    void a_refusal_is_told_with_its_reason_and_counted() throws Exception {
        services.answerWith(400, "{\"title\":\"No\",\"detail\":\"The sector is unknown\"}");
        assertThat(run()).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("edition DWS-2020: refused, The sector is unknown");
    }

    @Test
    void each_wrong_part_of_an_item_is_named() throws Exception {
        services.answerWith(400, """
            {"title":"Invalid","detail":"2 parts of the request are wrong.","errors":[
              {"pointer":"/opensOn","detail":"is required"},{"pointer":"/code","detail":"unknown member"}]}""");
        run();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("edition DWS-2020: refused,"
                + " 2 parts of the request are wrong. /opensOn: is required; /code: unknown member\n");
    }

    @Test
    void a_command_service_that_still_starts_is_to_be_waited_for() {
        services.stopCommand();
        assertThatThrownBy(this::run).isInstanceOf(Refusal.class).hasMessage("The command service does not answer on"
                + " port " + services.commandPort() + "; wait until the registry is ready.");
    }

    @Test
    void what_somebody_else_declared_before_is_no_refusal() throws Exception {
        services.answerWith(409,
                "{\"type\":\"/problems/figure-already-declared\",\"title\":\"The figure is declared already\"}");
        assertThat(run()).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("17, RESULT of no date: there already");
    }

    @Test
    void what_is_no_edition_keeps_nothing_after_it_from_being_sent() throws Exception {
        assertThat(
                run("""
                    {"editions": ["DWS-2019", {"code": "DWS 2020/1", "declaredFigures": [{"value": 17}]}, {"code": "DWS-2021"}]}"""))
                .isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith(
                "edition \"DWS-2019\": refused, it is no object\nedition DWS 2020/1: recorded at dialogue:0\n");
        assertThat(services.requests()).extracting(StandInServices.Request::path).containsExactly("/api/editions",
                "/api/editions/DWS 2020/1/figures", "/api/editions");
    }

    private int run() throws Exception {
        return run(FILE);
    }

    private int run(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("editions.json"), content);
        return new EditionsImport(services.system(), new PrintStream(printed, true, StandardCharsets.UTF_8)).run(file);
    }
}
