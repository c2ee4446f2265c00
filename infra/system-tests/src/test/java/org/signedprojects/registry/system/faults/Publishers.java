package org.signedprojects.registry.system.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Which command service publishes, as the two say it themselves.
final class Publishers {
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final BreakableSystem system;
    private final Http http;
    private final String auditor;

    Publishers(BreakableSystem system, Http http) {
        this.system = system;
        this.http = http;
        this.auditor = system.token("auditor", "watch");
    }

    /// @return empty while nobody does, or nobody says so
    Optional<Victim> leader() {
        return List.of(Victim.COMMAND_A, Victim.COMMAND_B).stream()
                .filter(instance -> state(instance).equals("PUBLISHING")).findFirst();
    }

    /// @return what the instance says its publisher does; empty when it does not answer
    String state(Victim instance) {
        return details(instance).path("state").asString("");
    }

    /// @return the position it will publish next; -1 when it does not say, or does not publish
    long nextPosition(Victim instance) {
        return details(instance).path("nextPosition").asLong(-1);
    }

    private JsonNode details(Victim instance) {
        try {
            return http.get(system.command(instance, "/actuator/health"), auditor, ANSWER).json().path("components")
                    .path("publishing").path("details");
        } catch (IOException noAnswer) {
            return MissingNode.getInstance();
        }
    }
}
