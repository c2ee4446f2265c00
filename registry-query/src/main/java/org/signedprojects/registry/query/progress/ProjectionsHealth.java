package org.signedprojects.registry.query.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.query.progress.ProjectionState.Status;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Down when a projection has stopped. One that waits for Kafka or the database is up: it serves what it has.
final class ProjectionsHealth implements HealthIndicator {
    private final Progress progress;

    ProjectionsHealth(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Health health() {
        List<ProjectionState> states = progress.states();
        Health.Builder health = states.isEmpty()
                ? Health.outOfService()
                : states.stream().anyMatch(state -> state.status() == Status.STOPPED) ? Health.down() : Health.up();
        states.forEach(state -> health.withDetail(state.projection() + "@" + state.ledger(), detail(state)));
        return health.build();
    }

    private static Map<String, Object> detail(ProjectionState state) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("status", state.status());
        detail.put("position", state.position());
        if (state.reason() != null) {
            detail.put("reason", state.reason());
        }
        return detail;
    }
}
