package org.signedprojects.registry.ledger;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds every entry that a test writes against the published JSON Schemas.
public final class SchemaCheck implements EntryCheck {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(SchemaCheck::text));
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    @Override
    public void check(byte[] entry) {
        List<String> errors = errors(entry);
        if (!errors.isEmpty()) {
            throw new AssertionError(errors + " in " + new String(entry, StandardCharsets.UTF_8));
        }
    }

    /// @return what the schemas hold against the entry, empty where it is valid
    public static List<String> errors(byte[] entry) {
        JsonNode node = JSON.readTree(entry);
        List<String> envelope = errors(EntrySchema.ENTRY, node);
        return envelope.isEmpty() ? errors(node.get("dataschema").asString(), node.get("data")) : envelope;
    }

    static List<String> errors(String schema, JsonNode node) {
        return SCHEMAS.computeIfAbsent(schema, id -> REGISTRY.getSchema(text(id), InputFormat.JSON)).validate(node)
                .stream().map(error -> error.getInstanceLocation() + ": " + error.getMessage()).toList();
    }

    private static String text(String id) {
        try (InputStream schema = EntrySchema.open(id)) {
            if (schema == null) {
                throw new AssertionError("there is no schema " + id);
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
