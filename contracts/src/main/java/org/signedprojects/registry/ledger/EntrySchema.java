package org.signedprojects.registry.ledger;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Where the JSON Schemas of the ledger are found. The file of `https://schemas.signedprojects.org/<path>` is the
/// class path resource `/org/signedprojects/registry/schemas/<path>.json`.
public final class EntrySchema {
    /// Start of every schema's `$id`.
    public static final String BASE = "https://schemas.signedprojects.org/";
    /// Schema of a whole entry; its `data` has the schema that its `dataschema` names.
    public static final String ENTRY = BASE + "entry/1";

    private EntrySchema() {}

    /// @return the schema's bytes (UTF-8), which the caller closes; null where there is no such schema
    public static @Nullable InputStream open(String id) {
        return id.startsWith(BASE)
                ? EntrySchema.class.getResourceAsStream("/org/signedprojects/registry/schemas/"
                        + id.substring(BASE.length()) + ".json")
                : null;
    }
}
