package org.signedprojects.registry.command.checkpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.signedprojects.registry.files.WholeFile;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.VerifierKey;

/// The file with all public keys under which this ledger's checkpoints were ever signed, for everybody to read: one C2SP
/// verifier key a line, newest last. Lines are added and never removed.
///
/// Instances that add the same key at a time leave the same file; keys of several ledgers need files of their own.
final class VerifierKeysFile {
    private static final int MAX_BYTES = 1_000_000;

    private final WholeFile file;

    VerifierKeysFile(Path path) {
        this.file = new WholeFile(path, PosixFilePermissions.fromString("rw-r--r--"));
    }

    Path path() {
        return file.path();
    }

    /// Adds the key unless it is there. Who reads the file meanwhile sees it as it was or as it is then.
    /// @return all keys of the file, oldest first
    /// @throws UnusableKeyFile when a line is no key, or the file cannot be read or written
    List<VerifierKey> with(VerifierKey key) {
        try {
            String text = Files.notExists(file.path()) ? "" : file.read(MAX_BYTES);
            List<VerifierKey> keys = parse(text);
            if (!keys.contains(key)) {
                keys.add(key);
                file.replace(text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + key.encoded() + "\n");
            }
            return keys;
        } catch (IOException e) {
            throw new UnusableKeyFile("The verifier keys " + file.path() + " cannot be read or written: "
                    + WholeFile.reason(e)
                    + "; let this service write there, or set registry.checkpoints.verifier-keys.");
        }
    }

    private List<VerifierKey> parse(String text) {
        List<VerifierKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                keys.add(VerifierKey.parse(line));
            } catch (InvalidNote notAKey) {
                throw new UnusableKeyFile("Line " + number + " of the verifier keys " + file.path() + " is no key: "
                        + notAKey.getMessage() + "; restore the line, without it old checkpoints cannot be verified.");
            }
        }
        return keys;
    }
}
