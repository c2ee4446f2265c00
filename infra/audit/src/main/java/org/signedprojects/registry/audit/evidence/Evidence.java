package org.signedprojects.registry.audit.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.InvalidValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/// The file that `prove` writes, described in `docs/audit.md`.
/// @param format       [#FORMAT]
/// @param project      code of the project
/// @param checkpoint   the signed note
/// @param verifierKeys of the checkpoint's origin, newest last
/// @param entries      of the project, in order
/// @param proves       for whoever opens the file; anything but [#PROVES] is not right
/// @param doesNotProve for whoever opens the file; anything but [#DOES_NOT_PROVE] is not right
public record Evidence(String format, String ledger, String project, String checkpoint, List<String> verifierKeys,
        List<Proven> entries, String proves, String doesNotProve) {
    static final String FORMAT = "signed-project-registry/evidence/1";
    public static final String PROVES = "Each entry stands in the ledger at its position, byte for byte, under the checkpoint that"
            + " the key signed, and the entries are the first of the project's history, none left out between them.";
    public static final String DOES_NOT_PROVE = "That the project's history ends here: later entries, after the checkpoint or"
            + " before it, are not ruled out. Whose key it is: compare it with the one that the registry publishes.";
    private static final int MAX_ENTRIES = 1_000_000;
    private static final int MAX_KEYS = 1_000;
    private static final JsonMapper JSON = RegistryJson.strict();

    /// One entry.
    /// @param entry          its exact bytes, as text: they are UTF-8
    /// @param inclusionProof hashes in base64, nearest to the leaf first (RFC 6962, section 2.1.1)
    public record Proven(long position, String entry, List<String> inclusionProof) {
        public Proven {
            Check.required(entry, "entry");
            inclusionProof = Check.list(inclusionProof, "inclusionProof", Long.SIZE);
        }
    }

    public Evidence {
        Check.required(ledger, "ledger");
        Check.required(project, "project");
        Check.required(checkpoint, "checkpoint");
        verifierKeys = Check.list(verifierKeys, "verifierKeys", MAX_KEYS);
        entries = Check.list(entries, "entries", MAX_ENTRIES);
    }

    /// @return the file's bytes: the same evidence gives the same bytes
    public byte[] bytes() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        String json = JSON.writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .writeValueAsString(this);
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// @throws Unreachable when the bytes are no evidence of a format this version knows
    public static Evidence read(byte[] bytes, String file) {
        try {
            Evidence evidence = JSON.readValue(bytes, Evidence.class);
            if (!FORMAT.equals(evidence.format)) {
                throw new Unreachable("The file " + file + " is no evidence of a format that this version knows.");
            }
            return evidence;
        } catch (JacksonException | InvalidValue unreadable) {
            throw new Unreachable("The file " + file + " is no evidence: "
                    + String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("") + ".", unreadable);
        }
    }
}
