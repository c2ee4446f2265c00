package org.signedprojects.registry.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream yaml = LedgerName.class.getResourceAsStream("/org/signedprojects/registry/asyncapi.yaml")) {
            document = new YAMLMapper().readTree(yaml);
        }
    }

    @Test
    void the_topics_are_those_of_the_code() {
        LedgerName ledger = new LedgerName("x");
        assertThat(address("ledger")).isEqualTo(ledger.topic());
        assertThat(address("progress")).isEqualTo(ledger.progressTopic());
    }

    @Test
    void the_example_is_an_entry_that_reads_and_is_valid() {
        JsonNode payload = document.at("/components/messages/entry/examples/0/payload");
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(payload);
        assertThat(SchemaCheck.errors(bytes)).isEmpty();
        RecordedEvent read = new EntryFormat().read(bytes);
        assertThat(new EntryFormat().write(read.envelope(), read.event())).isEqualTo(bytes);
    }

    @Test
    void the_payload_is_the_published_entry_schema() {
        assertThat(document.at("/components/messages/entry/payload/$ref").asString()).isEqualTo(EntrySchema.ENTRY);
    }

    private static String address(String channel) {
        return document.at("/channels/" + channel + "/address").asString().replace("{ledger}", "x");
    }
}
