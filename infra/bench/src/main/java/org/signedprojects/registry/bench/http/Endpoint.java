package org.signedprojects.registry.bench.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.signedprojects.registry.bench.commands.Scene;
import org.signedprojects.registry.bench.load.ClosedLoop;
import org.signedprojects.registry.values.ProjectCode;

/// Where commands are posted to.
/// @param token of a caller with all roles
public record Endpoint(int port, String token) {
    private static final int PREPARING = 16;

    public void announceEdition() throws IOException {
        try (Caller caller = caller()) {
            caller.announceEdition();
        }
    }

    /// @return so many new projects
    public List<ProjectCode> projects(int count) throws Exception {
        List<ProjectCode> projects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            projects.add(Scene.newProject());
        }
        ClosedLoop.runAtMost((count + PREPARING - 1) / PREPARING, PREPARING, Duration.ofMinutes(5),
                thread -> new ClosedLoop.Worker() {
                    private final Caller caller = caller();
                    private int next = thread;

                    @Override
                    public void once() throws IOException {
                        if (next < count) {
                            caller.propose(projects.get(next));
                            next += PREPARING;
                        }
                    }

                    @Override
                    public void end() throws IOException {
                        caller.close();
                    }
                });
        return projects;
    }

    /// @return the position of one more command
    public String oneMore() throws IOException {
        try (Caller caller = caller()) {
            return caller.propose(Scene.newProject());
        }
    }

    Caller caller() throws IOException {
        return new Caller(port, token);
    }
}
