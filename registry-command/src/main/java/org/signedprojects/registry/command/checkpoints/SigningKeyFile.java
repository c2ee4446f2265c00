package org.signedprojects.registry.command.checkpoints;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.signedprojects.registry.files.WholeFile;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file with the private key that signs checkpoints: one line, readable for its owner only.
///
/// The line is what the note package of the Go project writes (`golang.org/x/mod/sumdb/note`, `GenerateKey`), so other
/// tools for signed notes read it too: `PRIVATE+KEY+<name>+<key id>+<base64(0x01 ‖ seed)>`. The name is the ledger's origin;
/// the key id, eight hexadecimal digits, is that of the public key and so tells a damaged line.
final class SigningKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyFile.class);
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final String NEW_KEY = "or move it away and start again, which makes a new key";
    private static final byte ED25519 = 0x01;
    private static final int MAX_BYTES = 1_000;

    private final WholeFile file;

    SigningKeyFile(Path path) {
        this.file = WholeFile.ofOwner(path);
    }

    /// The key in the file; where there is no file, a new key that is in it from now on. Instances that start at a time
    /// get the same one.
    /// @param origin which the key is to have as its name
    /// @throws UnusableKeyFile when others can read it, when it is damaged or of another origin
    SigningKey open(KeyName origin) {
        if (Files.notExists(file.path())) {
            create(origin);
        }
        SigningKey key = parse(read());
        if (!key.verifier().name().equals(origin)) {
            throw new UnusableKeyFile("The signing key " + file.path() + " is of the origin " + key.verifier().name()
                    + ", but the ledger's origin is " + origin + ": correct registry.ledger.origin, " + NEW_KEY + ".");
        }
        return key;
    }

    private void create(KeyName origin) {
        SigningKey key = SigningKey.generate(origin);
        try {
            if (file.create(line(key))) {
                LOG.info("Made a key to sign checkpoints with: {}", key.verifier().encoded());
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new UnusableKeyFile("The signing key " + file.path() + " cannot be made: " + reason(e)
                    + "; make its folder writable for this service, or set registry.checkpoints.signing-key.");
        }
    }

    private String read() {
        try {
            refuseReadableByOthers(Files.getPosixFilePermissions(file.path()));
            return file.read(MAX_BYTES);
        } catch (IOException | UnsupportedOperationException e) {
            throw new UnusableKeyFile("The signing key " + file.path() + " cannot be read: " + reason(e)
                    + "; restore it from a backup, " + NEW_KEY + ".");
        }
    }

    private void refuseReadableByOthers(Set<PosixFilePermission> mode) {
        Set<PosixFilePermission> tooMuch = EnumSet.copyOf(OF_OTHERS);
        tooMuch.retainAll(mode);
        if (!tooMuch.isEmpty()) {
            throw new UnusableKeyFile("The signing key " + file.path() + " can be read by others than its owner ("
                    + PosixFilePermissions.toString(mode) + "): run chmod 600 on it if nobody can have copied it, "
                    + NEW_KEY + ".");
        }
    }

    private SigningKey parse(String text) {
        try {
            String[] parts = text.strip().split("\\+", 5);
            byte[] key = Base64.getDecoder().decode(parts.length == 5 ? parts[4] : "");
            if (key.length == 0 || key[0] != ED25519) {
                throw damaged();
            }
            SigningKey parsed = SigningKey.of(new KeyName(parts[2]), Arrays.copyOfRange(key, 1, key.length));
            if (!line(parsed).strip().equals(text.strip())) {
                throw damaged();
            }
            return parsed;
        } catch (IllegalArgumentException | InvalidNote notAKey) {
            throw damaged();
        }
    }

    private UnusableKeyFile damaged() {
        return new UnusableKeyFile("The file " + file.path() + " holds no signing key, which is one line "
                + "PRIVATE+KEY+<origin>+<key id>+<base64>: restore it from a backup, " + NEW_KEY + ".");
    }

    private static String line(SigningKey key) {
        byte[] seed = key.seed();
        String[] verifier = key.verifier().encoded().split("\\+", 3);
        return "PRIVATE+KEY+" + verifier[0] + "+" + verifier[1] + "+" + Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(1 + seed.length).put(ED25519).put(seed).array()) + "\n";
    }

    private static String reason(Exception e) {
        return e instanceof IOException failed
                ? WholeFile.reason(failed)
                : "its file system knows no owners and modes";
    }
}
