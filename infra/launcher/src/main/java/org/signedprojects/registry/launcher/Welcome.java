package org.signedprojects.registry.launcher;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What `up` says when everything is ready.
record Welcome(DataFolder data, Ports ports, Secrets secrets, String dataOption) {
    private static final String TEXT = """

        The registry is ready (%.1f s).

          Dashboard     http://localhost:%2$d/
          Query API     http://localhost:%2$d/swagger-ui.html
          Command API   http://localhost:%3$d/swagger-ui.html
          Log in at     http://localhost:%4$d/

          User          Password
        %5$s

        Try next, in another terminal:
          ./registry import docs/samples/editions.json%6$s
          TOKEN=$(./registry token --role manager%6$s)
          curl -H "Authorization: Bearer $TOKEN" 'http://localhost:%2$d/api/totals?by=edition'

        Logs are in %7$s. Ctrl-C stops everything and keeps the data.
        """;

    void print(long nanosToReady) {
        System.out.print(TEXT.formatted(nanosToReady / 1e9, ports.query(), ports.command(), ports.identity(), users(),
                dataOption, data.logs()));
    }

    private String users() {
        return Arrays.stream(Role.values())
                .map(role -> "  %-12s  %s  %s".formatted(role.claim(), role.password(secrets), role.may()))
                .collect(Collectors.joining("\n"));
    }
}
