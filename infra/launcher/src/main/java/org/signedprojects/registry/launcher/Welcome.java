package org.signedprojects.registry.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.signedprojects.registry.launcher.client.Role;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Secrets;

/// What `up` says when everything has started.
/// @param unready what is up and yet not ready, a line each
record Welcome(DataFolder data, Ports ports, Secrets secrets, String dataOption, List<String> unready) {
    private static final String READY = "The registry is ready (%.1f s).";
    private static final String UNREADY = """
        The registry is up (%.1f s), but NOT READY: it serves what it has and shows nothing newer.
        %s
        What to do is in docs/operations.md, "When a service is up but not ready".""";
    private static final String TEXT = """

        %1$s

          Dashboard     http://localhost:%2$d/
          Query API     http://localhost:%2$d/swagger-ui.html
          Command API   http://localhost:%3$d/swagger-ui.html

          User          Password
        %4$s

        Try next, in another terminal:
          ./registry import docs/samples/editions.json%5$s
          TOKEN=$(./registry token --role manager%5$s)
          curl -H "Authorization: Bearer $TOKEN" 'http://localhost:%2$d/api/totals?by=edition'

        Logs are in %6$s. Ctrl-C stops everything and keeps the data.
        """;

    void print(long nanosToReady) {
        System.out.print(
                TEXT.formatted(state(nanosToReady / 1e9), ports.query(), ports.command(), users(),
                        dataOption, data.logs()));
    }

    private String state(double seconds) {
        return unready.isEmpty()
                ? READY.formatted(seconds)
                : UNREADY.formatted(seconds,
                        unready.stream().map(line -> "  " + line).collect(Collectors.joining("\n")));
    }

    private String users() {
        return Arrays.stream(Role.values())
                .map(role -> "  %-12s  %s  %s".formatted(role.claim(), role.password(secrets), role.may()))
                .collect(Collectors.joining("\n"));
    }
}
