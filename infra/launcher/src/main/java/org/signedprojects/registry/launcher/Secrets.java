package org.signedprojects.registry.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// Passwords and client secrets of this installation: made at first need, kept in one file each, readable for their
/// owner only. They reach processes by environment, never on a command line.
final class Secrets {
    /// Without the letters and digits that people mistake for others.
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 16;
    private static final int SECRET_LENGTH = 40;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path folder) {
        this.folder = folder;
    }

    /// For machines: 200 random bits.
    String secret(String name) {
        return kept(name, SECRET_LENGTH);
    }

    /// For people to type: 80 random bits.
    String password(String name) {
        return kept(name, PASSWORD_LENGTH);
    }

    private synchronized String kept(String name, int length) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, random(length));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the secret " + file, e);
        }
    }

    private static void write(Path file, String secret) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, secret + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String random(int length) {
        return random.ints(length, 0, LETTERS.length()).mapToObj(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
    }
}
