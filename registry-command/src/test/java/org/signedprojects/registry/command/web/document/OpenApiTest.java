package org.signedprojects.registry.command.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signedprojects.registry.command.web.ApiClient;
import org.signedprojects.registry.command.web.ApiClient.Answer;
import org.signedprojects.registry.command.web.CommandApi;
import org.signedprojects.registry.command.web.requests.RequestReader;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// The OpenAPI document is complete enough to generate a client from.
@SpringBootTest(classes = CommandApi.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OpenApiTest {
    private static final int COMMANDS = 19;
    private static final List<String> OF_COMMANDS = List.of("400", "401", "403", "406", "408", "409", "413", "415",
            "500",
            "503");

    private final JsonNode document;
    private final ApiClient api;

    OpenApiTest(@LocalServerPort int port) {
        api = new ApiClient(port);
        document = api.get("/v3/api-docs").json();
    }

    @Test
    void it_is_openapi_3_1_with_a_security_scheme() {
        assertThat(document.get("openapi").stringValue()).startsWith("3.1");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").stringValue()).isEqualTo("bearer");
        assertThat(document.at("/security/0/bearer").isArray()).isTrue();
    }

    @Test
    void whatever_it_refers_to_is_there() {
        assertThat(document.findValuesAsString("$ref")).isNotEmpty()
                .allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isObject()).isTrue());
    }

    @Test
    void every_operation_says_what_it_does_and_for_whom() {
        Set<String> ids = new HashSet<>();
        for (JsonNode operation : operations()) {
            assertThat(operation.path("summary").asString()).as(operation.toString()).isNotBlank();
            assertThat(operation.path("description").asString()).as(operation.toString())
                    .containsAnyOf("Role: `", "Open to everybody");
            assertThat(ids.add(operation.path("operationId").asString())).as(operation.toString()).isTrue();
        }
    }

    @Test
    void every_parameter_has_a_description_and_headers_are_there() {
        for (JsonNode command : commands()) {
            for (JsonNode parameter : command.path("parameters")) {
                assertThat(parameter.path("description").asString()).as(parameter.toString()).isNotBlank();
            }
            assertThat(command.path("parameters").findValuesAsString("name")).contains("Idempotency-Key");
        }
    }

    @Test
    void every_command_has_an_example_to_send_and_one_to_receive() {
        assertThat(commands()).hasSize(COMMANDS);
        for (JsonNode command : commands()) {
            JsonNode content = command.path("requestBody").path("content").iterator().next();
            assertThat(content.has("example") || !schema(content.path("schema")).path("example").isMissingNode())
                    .as(command.toString()).isTrue();
            JsonNode success = success(command);
            JsonNode answer = success.path("content").path("application/json").path("schema");
            assertThat(schema(answer).path("example").isObject()).as(success.toString()).isTrue();
            assertThat(success.path("headers").has("Registry-Position")).isTrue();
        }
    }

    @Test
    void every_command_documents_its_problems() {
        for (JsonNode command : commands()) {
            for (String status : OF_COMMANDS) {
                JsonNode response = command.path("responses").path(status);
                assertThat(response.at("/content/application~1problem+json/schema/$ref").asString())
                        .as(status + " of " + command.path("summary")).isEqualTo("#/components/schemas/Problem");
                assertThat(response.path("description").asString()).contains("/problems/");
            }
        }
    }

    @Test
    void a_file_alone_may_be_unreadable_and_is_told_of_its_rows_in_the_answer() {
        document.path("paths").properties().forEach(path -> {
            JsonNode responses = path.getValue().at("/post/responses");
            boolean isFile = path.getKey().equals("/api/imports");
            if (!responses.isMissingNode()) {
                assertThat(described(responses, "400").contains("unreadable-file")).as(path.getKey()).isEqualTo(isFile);
                assertThat(described(responses, "403").contains("outside-mandate")).as(path.getKey())
                        .isEqualTo(!isFile);
                assertThat(responses.has("422")).as(path.getKey()).isEqualTo(!isFile);
                assertThat(responses.has("429")).as(path.getKey()).isEqualTo(isFile);
            }
        });
        assertThat(described(document.at("/paths/~1api~1imports/post/responses"), "409").lines()).hasSize(1)
                .allSatisfy(problem -> assertThat(problem).contains("command-running"));
    }

    @Test
    void a_version_is_stale_only_where_one_is_asked_for() {
        for (JsonNode command : commands()) {
            assertThat(command.path("responses").has("412")).as(command.path("summary").asString())
                    .isEqualTo(command.path("parameters").findValuesAsString("name").contains("If-Match"));
        }
    }

    @Test
    void what_was_made_is_below_the_address_that_it_was_sent_to() {
        List<String> places = new ArrayList<>();
        document.path("paths").properties().forEach(path -> {
            JsonNode location = path.getValue().at("/post/responses/201/headers/Location/example");
            if (!location.isMissingNode()) {
                places.add(location.asString());
            }
        });
        assertThat(places).containsExactlyInAnyOrder("/api/editions/DWS-2020", "/api/editions/DWS-2020/activities/1",
                "/api/editions/DWS-2020/figures/1", "/api/projects/DWS-2020-0017",
                "/api/projects/DWS-2020-0017/negotiations/1", "/api/projects/DWS-2020-0017/signings/1");
    }

    private static String described(JsonNode responses, String status) {
        return responses.path(status).path("description").asString();
    }

    @Test
    void required_members_are_marked_and_unknown_ones_ruled_out() {
        JsonNode proposal = document.at("/components/schemas/Proposal");
        assertThat(strings(proposal.path("required"))).containsExactlyInAnyOrder("edition", "titles", "sector", "city",
                "counterpart", "proposedOn");
        assertThat(proposal.path("additionalProperties").isBoolean()).isTrue();
        assertThat(document.at("/components/schemas").propertyNames()).contains("ProjectAmendment", "EditionAmendment");
    }

    @Test
    void names_of_an_edition_are_bounded_as_they_are_read() {
        for (String of : List.of("Announcement/properties/hosts", "Announcement/properties/organisers",
                "Announcement/properties/programmes", "EditionAmendment/properties/hosts",
                "EditionAmendment/properties/organisers")) {
            JsonNode names = document.at("/components/schemas/" + of);
            assertThat(names.path("maxItems").asInt()).as(of).isEqualTo(50);
            assertThat(names.path("items").path("maxLength").asInt()).as(of).isEqualTo(300);
        }
    }

    @Test
    void a_version_is_asked_for_only_of_what_can_have_one() {
        assertThat(document.at("/paths/~1api~1projects~1{code}~1selection/post/parameters")
                .findValuesAsString("name")).contains("If-Match");
        for (String made : List.of("projects", "editions", "imports")) {
            assertThat(document.at("/paths/~1api~1" + made + "/post/parameters").findValuesAsString("name"))
                    .as(made).contains("Idempotency-Key").doesNotContain("If-Match");
        }
    }

    @ParameterizedTest
    @MethodSource
    void examples_of_bodies_are_valid(Class<? extends Record> body) {
        RequestReader reader = new RequestReader(Sectors.shipped(), Places.shipped());
        String example = body.getAnnotation(Schema.class).example();
        assertThat(reader.read(example.getBytes(StandardCharsets.UTF_8), body)).isNotNull();
    }

    static Stream<Class<?>> examples_of_bodies_are_valid() {
        String base = "org.signedprojects.registry.command.";
        return Stream.of(base + "project.web.ProjectRequests", base + "edition.web.EditionRequests")
                .flatMap(name -> Arrays.stream(classNamed(name).getDeclaredClasses()))
                .filter(type -> type.isRecord() && !type.getAnnotation(Schema.class).example().isEmpty());
    }

    @Test
    void the_user_interface_is_served() {
        Answer page = api.get("/swagger-ui/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }

    private static JsonNode success(JsonNode command) {
        List<JsonNode> successes = new ArrayList<>();
        command.path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                successes.add(response.getValue());
            }
        });
        assertThat(successes).hasSize(1);
        return successes.getFirst();
    }

    private JsonNode schema(JsonNode reference) {
        String name = reference.path("$ref").asString("");
        return name.isEmpty() ? reference : document.at(name.substring(1));
    }

    private List<JsonNode> commands() {
        List<JsonNode> commands = new ArrayList<>();
        document.path("paths").forEach(path -> {
            if (path.has("post")) {
                commands.add(path.get("post"));
            }
        });
        return commands;
    }

    private List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        document.path("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(text -> strings.add(text.stringValue()));
        return strings;
    }
}
