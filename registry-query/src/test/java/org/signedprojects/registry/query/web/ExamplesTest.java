package org.signedprojects.registry.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.RecordedEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Examples in the OpenAPI document could be answers, and fit together: all are of one project and its edition.
class ExamplesTest {
    private final JsonMapper json = JsonMapper.shared();

    @Test
    void the_entry_is_the_newest_of_the_project_and_of_its_history() {
        JsonNode item = json("entries.json").at("/items/0");
        JsonNode project = json("project.json");
        JsonNode told = json("projectHistory.json").at("/items/0");
        byte[] bytes = json.writeValueAsBytes(item.get("entry"));

        RecordedEvent recorded = new EntryFormat().read(bytes);

        assertThat(recorded.event()).isInstanceOf(InstrumentSigned.class);
        assertThat(new EntryFormat().write(recorded.envelope(), recorded.event())).isEqualTo(bytes);
        assertThat(recorded.envelope().stream().id()).isEqualTo(project.get("code").asString());
        assertThat(recorded.envelope().streamVersion()).isEqualTo(project.get("version").asLong());
        assertThat(recorded.envelope().time()).isEqualTo(project.get("updatedAt").asString());
        assertThat(told.get("position").asString()).isEqualTo("dialogue:" + item.get("position").asLong());
        for (String member : List.of("streamversion", "type", "time", "actor", "id", "commandid", "data")) {
            assertThat(told.get(member)).as(member).isEqualTo(item.get("entry").get(member));
        }
    }

    @Test
    void who_signs_one_more_contract_has_contracted_more() {
        List<JsonNode> totals = text("totalsStream.txt").lines().filter(line -> line.startsWith("data:"))
                .map(line -> json.readTree(line.substring("data:".length())).path("total")).toList();

        assertThat(totals.get(1).get("signed").asInt()).isGreaterThan(totals.get(0).get("signed").asInt());
        assertThat(totals.get(1).get("contracted")).isNotEqualTo(totals.get(0).get("contracted"));
    }

    @Test
    void the_problem_that_is_explained_is_one_of_ours() {
        JsonNode explained = json("problemType.json");
        ProblemType type = ProblemType.POSITION_NOT_REACHED;

        assertThat(explained).isEqualTo(json("problemTypes.json").get(0));
        assertThat(explained.get("type").asString()).isEqualTo(type.uri().toString());
        assertThat(explained.get("title").asString()).isEqualTo(type.title());
        assertThat(explained.get("meaning").asString()).isEqualTo(type.meaning());
        assertThat(explained.get("remedy").asString()).isEqualTo(type.remedy());
    }

    @ParameterizedTest
    @EnumSource
    void a_title_says_what_the_problem_is_and_speaks_neither_of_us_nor_to_anybody(ProblemType type) {
        assertThat(type.title()).doesNotContainPattern("(?i)\\b(we|us|our|you|your|away|yet)\\b").doesNotContain("?");
    }

    private JsonNode json(String file) {
        return json.readTree(text(file));
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(ApiDocument.class.getResourceAsStream("examples/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
