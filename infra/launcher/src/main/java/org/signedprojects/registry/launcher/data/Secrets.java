package org.signedprojects.registry.launcher.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.signedprojects.registry.files.WholeFile;

/// Passwords and client secrets of this installation: made at first need, kept in one file each, readable for their
/// owner only, and on the disk before anything is protected by them. They reach processes by environment, never on a
/// command line.
public final class Secrets {
    /// Without the letters and digits that people mistake for others.
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 16;
    private static final int SECRET_LENGTH = 40;
    private static final int MAX_BYTES = 10_000;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public Secrets(Path folder) {
        this.folder = folder;
    }

    /// For machines: 200 random bits.
    public String secret(String name) {
        return kept(name, SECRET_LENGTH);
    }

    /// For people to type: 80 random bits.
    public String password(String name) {
        return kept(name, PASSWORD_LENGTH);
    }

    private synchronized String kept(String name, int length) {
        WholeFile file = WholeFile.ofOwner(folder.resolve(name));
        try {
            if (!Files.exists(file.path())) {
                file.create(random(length) + "\n");
            }
            return readable(file.read(MAX_BYTES).strip(), file.path());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the secret " + file.path(), e);
        }
    }

    /// Whoever has data that are protected by a secret must get that one back: a new one would not open them.
    private static String readable(String secret, Path file) {
        if (secret.isEmpty() || secret.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(
                    "The secret " + file + " is empty or damaged; bring the file back from a backup. Only when"
                            + " nothing was recorded yet, delete it: a new one is made.");
        }
        return secret;
    }

    private String random(int length) {
        return random.ints(length, 0, LETTERS.length()).mapToObj(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
    }
}
