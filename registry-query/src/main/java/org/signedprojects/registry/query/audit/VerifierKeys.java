package org.signedprojects.registry.query.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public keys that are believed, from a file that may come later and may change. Lines that are no Ed25519 key are
/// passed over: they may be of an algorithm that others know.
final class VerifierKeys {
    private static final Logger LOG = LoggerFactory.getLogger(VerifierKeys.class);

    private final Path file;
    private final Map<String, String> origins;
    private State state = new State("", List.of());

    /// @param version of the file that the keys were read from; empty when there was none
    private record State(String version, List<VerifierKey> keys) {}

    VerifierKeys(Path file, Map<String, String> origins) {
        this.file = file;
        this.origins = Map.copyOf(origins);
    }

    /// @return the keys that may sign for a ledger, in the order of the file
    List<VerifierKey> of(LedgerName ledger) {
        String origin = origins.get(ledger.value());
        return known().stream().filter(key -> origin == null
                ? key.name().value().endsWith("/" + ledger)
                : key.name().value().equals(origin)).toList();
    }

    private synchronized List<VerifierKey> known() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String version = attributes.lastModifiedTime() + " " + attributes.size() + " "
                    + Objects.toString(attributes.fileKey());
            if (!version.equals(state.version())) {
                state = new State(version, parsed(Files.readAllLines(file)));
                LOG.info("{} keys that may sign checkpoints are known", state.keys().size());
            }
        } catch (NoSuchFileException notYet) {
            state = new State("", List.of());
        } catch (IOException unreadable) {
            LOG.warn("The file of verifier keys cannot be read; the keys of before stay: {}", unreadable.toString());
        }
        return state.keys();
    }

    private static List<VerifierKey> parsed(List<String> lines) {
        List<VerifierKey> keys = new ArrayList<>();
        for (String line : lines) {
            try {
                if (!line.isBlank()) {
                    keys.add(VerifierKey.parse(line.strip()));
                }
            } catch (InvalidNote otherAlgorithm) {
                LOG.warn("A line of the file of verifier keys is passed over: {}", otherAlgorithm.getMessage());
            }
        }
        return List.copyOf(keys);
    }
}
