package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EditionsImportTest {
    private static final String FILE = """
        {"_about": "a note", "series": [{"code": "DWS", "homeZone": "Asia/Shanghai"}],
         "editions": [{"code": "DWS-2020", "series": "DWS", "opensOn": "2020-07-30", "declaredFigures": [
           {"measure": "PROJECTS_CONTRACTED", "value": 17, "qualifier": "EXACTLY", "basis": "RESULT", "asOf": null}]}]}""";

    private record Request(String path, String key, String body) {}

    @TempDir
    Path folder;

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer command;
    private HttpServer identity;
    private int status = 201;
    private String problem = "{\"title\":\"No\",\"detail\":\"The sector is unknown\"}";

    @BeforeEach
    void start() throws Exception {
        // Two ports in a row that are free: identity listens one above the command service.
        while (identity == null) {
            command = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            try {
                identity = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                        command.getAddress().getPort() + 1), 0);
            } catch (java.net.BindException taken) {
                command.stop(0);
            }
        }
        command.createContext("/", exchange -> {
            requests.add(new Request(exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.getResponseHeaders().add("Registry-Position", "dialogue:" + (requests.size() - 1));
            answer(exchange, status, status < 300 ? "{}" : problem);
        });
        identity.createContext("/oauth2/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t\"}"));
        command.start();
        identity.start();
    }

    @AfterEach
    void stop() {
        command.stop(0);
        identity.stop(0);
    }

    @Test
    void an_edition_takes_the_home_zone_of_its_series_and_its_figures_are_declared_one_by_one() throws Exception {
        assertThat(run()).isZero();
        assertThat(requests).extracting(Request::path).containsExactly("/api/editions",
                "/api/editions/DWS-2020/figures");
        assertThat(requests.getFirst().body()).isEqualTo("{\"code\":\"DWS-2020\",\"series\":\"DWS\","
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
        assertThat(requests.get(2)).isEqualTo(requests.get(0));
        assertThat(requests.get(3)).isEqualTo(requests.get(1));
        assertThat(requests.get(0).key()).isNotEqualTo(requests.get(1).key()).matches("\"import-[0-9a-f]{32}\"");
    }

    @Test
    void so_does_a_later_version() throws Exception {
        run();
        assertThat(requests).extracting(Request::key).containsExactly(
                "\"import-dc4e6139ca44c077d40ad612bcc61704\"", "\"import-b96f8d06710c95eca965ae062cc071f1\"");
    }

    @Test
    void a_refusal_is_told_with_its_reason_and_counted() throws Exception {
        status = 400;
        assertThat(run()).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("edition DWS-2020: refused, The sector is unknown");
    }

    @Test
    void each_wrong_part_of_an_item_is_named() throws Exception {
        status = 400;
        problem = """
            {"title":"Invalid","detail":"2 parts of the request are wrong.","errors":[
              {"pointer":"/opensOn","detail":"is required"},{"pointer":"/code","detail":"unknown member"}]}""";
        run();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("edition DWS-2020: refused,"
                + " 2 parts of the request are wrong. /opensOn: is required; /code: unknown member\n");
    }

    @Test
    void a_command_service_that_still_starts_is_to_be_waited_for() {
        command.stop(0);
        assertThatThrownBy(this::run).isInstanceOf(Refusal.class).hasMessage("The command service does not answer on"
                + " port " + command.getAddress().getPort() + "; wait until the registry is ready.");
    }

    @Test
    void what_somebody_else_declared_before_is_no_refusal() throws Exception {
        status = 409;
        problem = "{\"type\":\"/problems/figure-already-declared\",\"title\":\"The figure is declared already\"}";
        assertThat(run()).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("17, RESULT of no date: there already");
    }

    private int run() throws Exception {
        Path file = Files.writeString(folder.resolve("editions.json"), FILE);
        RunningSystem system = new RunningSystem(new Ports(command.getAddress().getPort() - 1), "a secret");
        return new EditionsImport(system, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(file);
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String body)
            throws java.io.IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
