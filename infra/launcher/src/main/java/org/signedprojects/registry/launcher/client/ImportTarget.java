package org.signedprojects.registry.launcher.client;

import java.util.Map;
import java.util.Optional;
import org.signedprojects.registry.launcher.data.Fingerprint;

/// The command service of a running registry, as one of its users sends it what is to be imported.
final class ImportTarget {
    private final RunningSystem system;
    private final String token;

    /// @throws org.signedprojects.registry.launcher.data.Refusal when the identity server gives no token
    ImportTarget(RunningSystem system, Role role) {
        this.system = system;
        this.token = system.token(role, Optional.empty());
    }

    /// A request is named by its content: sent again, it is recognised, so that importing a file twice changes nothing.
    /// @throws org.signedprojects.registry.launcher.data.Refusal when it does not answer
    Http.Answer send(String path, String contentType, byte[] body) {
        return system.command(path, Map.of("Authorization", "Bearer " + token, "Content-Type", contentType, "Accept",
                "application/json", "Idempotency-Key", '"' + key(path, body) + '"'), body);
    }

    /// As every version makes it.
    private static String key(String path, byte[] body) {
        return "import-" + new Fingerprint().add(path).add(new byte[1]).add(body).hex(16);
    }
}
