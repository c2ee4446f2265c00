package org.signedprojects.registry.audit.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.VerifierKey;

/// The public keys whose signatures count, each for its own ledger: a file may list those of several.
/// @param keys   at least one
/// @param origin name of the keys that sign for the ledger; empty where their names end with `/` and the ledger's name,
///               as the query service has it
/// @param where  they come from, within a sentence
public record Keys(List<VerifierKey> keys, Optional<String> origin, String where) {
    /// Where keys are from that vouch for their own file.
    public static final String ITSELF = "the file itself";

    private static final int MAX_BYTES = 1 << 20;

    public Keys {
        keys = List.copyOf(keys);
    }

    /// Keys of ledgers whose names are the last part of their keys' names.
    public Keys(List<VerifierKey> keys, String where) {
        this(keys, Optional.empty(), where);
    }

    /// @return the same keys, of which those of this name sign for the ledger
    public Keys ofOrigin(String name) {
        return new Keys(keys, Optional.of(name), where);
    }

    /// @return the keys that may sign for a ledger, at least one
    /// @throws Unreachable when there is none
    public List<VerifierKey> of(String ledger) {
        List<VerifierKey> ofLedger = keys.stream().filter(key -> signFor(ledger, key.name().value())).toList();
        if (ofLedger.isEmpty()) {
            throw new Unreachable("No verifier key in " + where + " signs for ledger " + ledger
                    + ", whose keys are named " + namedFor(ledger)
                    + "; name another file with --keys, or the ledger's origin with --origin.");
        }
        return ofLedger;
    }

    /// @return whether keys of this name sign for the ledger
    boolean signFor(String ledger, String name) {
        return origin.map(name::equals).orElseGet(() -> name.endsWith("/" + ledger));
    }

    /// @return the name of the ledger's keys, as far as it is known, for people
    String namedFor(String ledger) {
        return origin.orElse("…/" + ledger);
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
