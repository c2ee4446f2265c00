package org.signedprojects.registry.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signedprojects.registry.query.RunningService.ISSUER;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.teststores.TestStores;
import tools.jackson.databind.JsonNode;

/// The OpenAPI document is complete enough to generate a client from, and tells the truth.
class ApiDocumentIT {
    private static TestLedger ledger;
    private static RunningService service;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        ledger = new TestLedger(TestStores.kafka()).withTopic();
        service = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name);
        document = service.send("GET", "/v3/api-docs", null).body();
    }

    @AfterAll
    static void stop() {
        service.close();
        ledger.close();
    }

    private record Operation(String path, JsonNode content) {}

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths").properties()
                .forEach(path -> path.getValue().values()
                        .forEach(it -> operations.add(new Operation(path.getKey(), it))));
        return operations;
    }

    @Test
    void it_is_openapi_3_1_and_has_every_endpoint() {
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.get("paths").propertyNames()).containsExactlyInAnyOrder("/api/totals",
                "/api/totals/stream", "/api/projects", "/api/projects/{code}", "/api/projects/{code}/history",
                "/api/editions", "/api/editions/{code}", "/api/sectors", "/api/places", "/problems",
                "/problems/{name}", "/api/ledgers/{name}", "/api/ledgers/{name}/checkpoint",
                "/api/ledgers/{name}/tile/{level}/{number}", "/api/ledgers/{name}/tile/entries/{number}",
                "/api/ledgers/{name}/proofs/inclusion", "/api/ledgers/{name}/proofs/consistency",
                "/api/ledgers/{name}/entries");
        assertThat(document.at("/components/securitySchemes").propertyNames()).contains("bearer", "session");
    }

    @Test
    void whatever_it_refers_to_is_there() {
        assertThat(document.findValuesAsString("$ref")).isNotEmpty()
                .allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isObject()).isTrue());
    }

    @Test
    void every_operation_has_a_summary_examples_and_error_responses() {
        for (Operation operation : operations()) {
            assertThat(operation.content().get("summary").asString()).as(operation.path()).isNotBlank();
            assertThat(operation.content().get("operationId").asString()).as(operation.path()).isNotBlank();
            JsonNode responses = operation.content().get("responses");
            JsonNode answer = responses.at("/200/content").values().iterator().next();
            assertThat(answer.at("/examples/example/value").isMissingNode()).as(operation.path()).isFalse();
            if (operation.path().startsWith("/api/")) {
                assertThat(responses.propertyNames()).as(operation.path()).contains("400", "401", "403", "406", "500");
            }
            responses.properties().stream().filter(it -> it.getKey().compareTo("400") >= 0)
                    .forEach(it -> assertThat(it.getValue().at("/content/application~1problem+json/schema/$ref")
                            .asString()).as(operation.path()).isEqualTo("#/components/schemas/Problem"));
        }
    }

    @Test
    void parameters_have_the_names_that_are_read() {
        for (Operation operation : operations()) {
            List<String> query = new ArrayList<>();
            operation.content().path("parameters").values().forEach(parameter -> {
                if (parameter.get("in").asString().equals("query")) {
                    query.add(parameter.get("name").asString());
                }
            });
            // An unknown one is refused, and the answer names those that are known.
            if (operation.path().startsWith("/api/")) {
                String path = operation.path().replace("{code}", "X-1").replace("{name}", ledger.name.value())
                        .replace("{level}", "0").replace("{number}", "000");
                String refusal = service.audit(path + "?unknown=1").body().at("/errors/0/detail").asString();
                assertThat(refusal).endsWith("known are " + String.join(", ", query.stream().sorted().toList()));
            }
        }
    }

    @Test
    void members_that_are_always_there_are_required() {
        JsonNode schemas = document.at("/components/schemas");
        assertThat(schemas.at("/Totals/required").toString()).contains("position", "by", "rows", "total");
        assertThat(schemas.at("/TotalsRow/required").toString()).contains("signed").doesNotContain("edition");
        assertThat(schemas.at("/Project/required").toString()).contains("stage").doesNotContain("investment");
        assertThat(schemas.at("/TotalsRow/properties/month/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(schemas.at("/EditionDetail/required").toString()).contains("counted", "declared", "names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/totals", "/api/totals/stream", "/api/projects", "/api/editions", "/api/sectors",
            "/api/places", "/api/ledgers/{name}", "/api/ledgers/{name}/entries"})
    void answers_have_the_headers_of_their_own_that_it_names(String path) {
        Answer answer = service.send("HEAD", path.replace("{name}", ledger.name.value()), ISSUER.token("auditor"));
        Set<String> named = new HashSet<>();
        document.get("paths").get(path).at("/get/responses/200/headers").propertyNames()
                .forEach(header -> named.add(header.toLowerCase(Locale.ROOT)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(named).contains("registry-witness");
        assertThat(answer.headers().keySet().stream().filter(header -> header.startsWith("registry-")))
                .containsExactlyInAnyOrderElementsOf(named.stream().filter(header -> header.startsWith("registry-")
                        && !header.equals("registry-witness")).toList());
    }

    @Test
    void whatever_comes_from_a_ledger_may_be_waited_for() {
        List<String> waiting = operations().stream().filter(operation -> operation.content().path("parameters").values()
                .stream().anyMatch(parameter -> parameter.get("name").asString().equals("Registry-Wait-For")))
                .map(Operation::path).toList();
        assertThat(operations().stream().map(Operation::path).filter(path -> !waiting.contains(path)))
                .containsExactlyInAnyOrder("/api/sectors", "/api/places", "/problems", "/problems/{name}");
    }

    @Test
    void whatever_may_be_waited_for_may_name_a_ledger_that_is_not_followed() {
        for (Operation operation : operations()) {
            assertThat(problems(operation, "400").contains("unknown_ledger")).as(operation.path())
                    .isEqualTo(operation.content().path("parameters").findValuesAsString("name")
                            .contains("Registry-Wait-For"));
        }
    }

    @Test
    void totals_and_their_stream_may_have_too_many_rows() {
        assertThat(operations().stream().filter(operation -> problems(operation, "400").contains("too_many_rows"))
                .map(Operation::path)).containsExactlyInAnyOrder("/api/totals", "/api/totals/stream");
    }

    /// @return the names of the examples of what may go wrong with this status
    private static Collection<String> problems(Operation operation, String status) {
        return operation.content().path("responses").path(status)
                .at("/content/application~1problem+json/examples").propertyNames();
    }

    @Test
    void whatever_needs_a_token_may_be_unable_to_check_it() {
        for (Operation operation : operations()) {
            if (operation.path().startsWith("/api/")) {
                assertThat(problems(operation, "503")).as(operation.path()).contains("identity_unavailable");
            }
        }
        assertThat(document.at("/paths/~1api~1totals~1stream/get/responses/503/content/application~1problem+json"
                + "/examples").propertyNames())
                .containsExactlyInAnyOrder("identity_unavailable", "unavailable", "too_many_readers");
    }

    @Test
    void every_reference_leads_somewhere() {
        Set<String> missing = new HashSet<>();
        document.findValuesAsString("$ref").forEach(reference -> {
            if (document.at(reference.substring(1)).isMissingNode()) {
                missing.add(reference);
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void examples_have_exactly_the_members_that_the_schemas_have() {
        for (Operation operation : operations()) {
            JsonNode json = operation.content().at("/responses/200/content/application~1json");
            if (!json.isMissingNode()) {
                assertKnown(json.at("/examples/example/value"), json.get("schema"), operation.path());
            }
        }
    }

    private static void assertKnown(JsonNode value, JsonNode schema, String where) {
        JsonNode resolved = schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
        if (value.isArray()) {
            value.values().forEach(item -> assertKnown(item, resolved.get("items"), where));
        } else if (value.isObject() && resolved.has("properties")) {
            value.properties().forEach(member -> {
                JsonNode known = resolved.get("properties").get(member.getKey());
                assertThat(known).as("%s: member %s of %s", where, member.getKey(), resolved.get("properties")
                        .propertyNames()).isNotNull();
                assertKnown(member.getValue(), known, where + "." + member.getKey());
            });
        }
    }

    @Test
    void the_pages_of_the_documentation_are_there() {
        assertThat(service.send("GET", "/swagger-ui/index.html", null).status()).isEqualTo(200);
        assertThat(service.send("GET", "/swagger-ui.html", null).status()).isIn(200, 302);
    }

    @Test
    void every_problem_type_that_is_documented_can_be_read() {
        Set<String> types = new HashSet<>();
        operations().forEach(operation -> operation.content().get("responses").values().forEach(response -> response
                .at("/content/application~1problem+json/examples").values()
                .forEach(example -> types.add(example.at("/value/type").asString()))));
        assertThat(types).hasSizeGreaterThan(6)
                .allSatisfy(type -> assertThat(service.send("GET", type, null).body().get("remedy").asString())
                        .isNotBlank());
        assertThat(service.send("GET", "/problems/none-of-ours", null).status()).isEqualTo(404);
    }
}
