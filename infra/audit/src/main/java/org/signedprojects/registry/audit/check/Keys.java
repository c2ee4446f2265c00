package org.signedprojects.registry.audit.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.VerifierKey;

/// The public keys whose signatures count.
/// @param keys  at least one
/// @param where they come from, within a sentence
public record Keys(List<VerifierKey> keys, String where) {
    /// Where keys are from that vouch for their own file.
    public static final String ITSELF = "the file itself";

    private static final int MAX_BYTES = 1 << 20;

    public Keys {
        keys = List.copyOf(keys);
    }

    /// @param file one verifier key a line
    /// @throws Unreachable when it cannot be read or holds anything else
    public static Keys read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Unreachable("The file " + file + " is too large for verifier keys.");
            }
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException unreadable) {
            throw new Unreachable("The verifier keys in " + file + " cannot be read; name another file with --keys.",
                    unreadable);
        }
    }

    /// @param text  one verifier key a line
    /// @param where it comes from
    /// @throws Unreachable when it holds anything else
    public static Keys parse(String text, String where) {
        try {
            List<VerifierKey> keys = text.lines().map(String::strip).filter(line -> !line.isEmpty())
                    .map(VerifierKey::parse).toList();
            if (keys.isEmpty()) {
                throw new Unreachable("There is no verifier key in " + where + ".");
            }
            return new Keys(keys, where);
        } catch (InvalidNote noKey) {
            throw new Unreachable("Not a verifier key in " + where + ": " + noKey.getMessage() + ".", noKey);
        }
    }

    /// @return the text that [#parse] reads
    public String text() {
        StringBuilder text = new StringBuilder();
        keys.forEach(key -> text.append(key.encoded()).append('\n'));
        return text.toString();
    }
}
