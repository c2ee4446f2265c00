package org.signedprojects.registry.launcher.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.signedprojects.registry.launcher.data.AnnouncedPorts;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.launcher.data.Secrets;
import org.signedprojects.registry.launcher.data.SystemLock;
import tools.jackson.databind.json.JsonMapper;

/// A registry that runs on this machine, as other commands find it.
/// @param cliSecret of the command line's client at the identity server
public record RunningSystem(Ports ports, String cliSecret) {
    /// The embedded system on a data folder.
    /// @throws Refusal when none runs
    public static RunningSystem on(DataFolder data) {
        // The lock is taken a moment before the ports are announced.
        return Optional.of(data).filter(SystemLock::isHeld).flatMap(AnnouncedPorts::announced)
                .map(ports -> new RunningSystem(ports, cliSecret(new Secrets(data.secrets()))))
                .orElseThrow(() -> new Refusal(
                        "No registry runs on " + data.path() + "; start it with './registry up'."));
    }

    /// @return that of the command line's client at the identity server
    public static String cliSecret(Secrets secrets) {
        return secrets.secret("registry-cli");
    }

    /// Sends something to the command service.
    /// @throws Refusal when it does not answer
    Http.Answer command(String path, Map<String, String> headers, byte[] body) {
        return post("command service", ports.command(), path, headers, body);
    }

    /// @return a bearer token of the identity server
    public String token(Role role, Optional<String> subject) {
        String form = "grant_type=client_credentials&role=" + role.claim()
                + subject.map(name -> "&subject=" + URLEncoder.encode(name, UTF_8)).orElse("");
        String client = "registry-cli:" + cliSecret;
        Http.Answer answer = post("identity server", ports.identity(), "/oauth2/token",
                Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(client.getBytes(UTF_8)),
                        "Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(UTF_8));
        if (!answer.isOk()) {
            throw new Refusal("The identity server refuses a token: " + RefusalText.reason(answer));
        }
        return JsonMapper.shared().readTree(answer.body()).get("access_token").asString();
    }

    private static Http.Answer post(String service, int port, String path, Map<String, String> headers, byte[] body) {
        try {
            return Http.post(URI.create("http://127.0.0.1:" + port + path), headers, body);
        } catch (UncheckedIOException e) {
            throw new Refusal("The " + service + " does not answer on port " + port
                    + (e.getCause() instanceof ConnectException
                            ? "; wait until the registry is ready."
                            : ": " + e.getCause().getMessage() + ". Do this again: what was done is not repeated."),
                    e);
        }
    }

    @Override
    public String toString() {
        return "RunningSystem[ports=" + ports + "]"; // the secret stays out of logs
    }
}
