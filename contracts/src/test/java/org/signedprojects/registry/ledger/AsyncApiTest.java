package org.signedprojects.registry.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.note.VerifierKey;
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
        assertThat(address("checkpoints")).isEqualTo(ledger.checkpointsTopic());
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

    @Test
    void the_example_is_a_checkpoint_that_verifies() {
        JsonNode example = document.at("/components/messages/checkpoint/examples/0");
        VerifierKey key = VerifierKey
                .parse("registry.example.org/dialogue+e5166de6+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
        byte[] bytes = example.at("/payload").asString().getBytes(StandardCharsets.UTF_8);
        Checkpoint checkpoint = Checkpoint.open(Note.parse(bytes), key);
        assertThat(example.at("/headers/size").asString()).isEqualTo(Long.toString(checkpoint.size()));
        assertThat(checkpoint.root())
                .isEqualTo(Hash.ofHex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));
    }

    private static String address(String channel) {
        return document.at("/channels/" + channel + "/address").asString().replace("{ledger}", "x");
    }
}
