package org.signedprojects.registry.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.signedprojects.registry.files.WholeFile;

/// The RSA key that signs tokens. Kept on disk, so that a token outlives a restart of the server.
final class SigningKey {
    private static final int BITS = 2048;
    private static final int MAX_BYTES = 10_000;

    private SigningKey() {}

    /// Reads the key, or makes it at the first start with access for its owner only.
    static RSAKey in(Path folder) {
        WholeFile file = WholeFile.ofOwner(folder.resolve("signing-key.json"));
        try {
            if (!Files.exists(file.path())) {
                file.create(generate().toJSONString());
            }
            return RSAKey.parse(file.read(MAX_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the signing key in " + file.path(), e);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "the signing key in " + file.path() + " is damaged; delete it to get a new one, "
                            + "which makes issued tokens invalid",
                    e);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JVM cannot make RSA keys", e);
        }
    }
}
