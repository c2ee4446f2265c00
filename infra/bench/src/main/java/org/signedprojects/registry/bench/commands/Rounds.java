package org.signedprojects.registry.bench.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.signedprojects.registry.bench.load.ClosedLoop;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.values.ProjectCode;

/// Logs rounds of negotiation in new projects, each thread in projects of its own, one after the other, so that a
/// project has some dozens of rounds at the end of a turn. What was acknowledged is counted in the store afterwards.
/// @param projects for all threads together, as many as threads or more
/// @param threads  that log rounds at the same time
public record Rounds(String name, ProjectStore store, int threads, int projects) implements Contestant {
    private static final int PREPARING = 64;

    @Override
    public Sample turn(Duration window) throws Exception {
        store.begin();
        List<List<ProjectCode>> proposed = proposed();
        long before = store.size();
        Sample sample = ClosedLoop.run(threads, window, thread -> new Logger(store, proposed.get(thread)));
        long logged = store.size() - before;
        if (logged != sample.done()) {
            throw new IllegalStateException(
                    name + ": " + sample.done() + " commands were acknowledged, " + logged + " events are there");
        }
        return sample;
    }

    /// @return for each thread
    private List<List<ProjectCode>> proposed() throws Exception {
        List<List<ProjectCode>> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(PREPARING)) {
            List<Future<?>> proposals = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                List<ProjectCode> own = new ArrayList<>();
                for (int i = 0; i < projects / threads; i++) {
                    ProjectCode project = Scene.newProject();
                    own.add(project);
                    proposals.add(pool.submit(() -> store.propose(project)));
                }
                all.add(own);
            }
            for (Future<?> proposal : proposals) {
                proposal.get();
            }
        }
        return all;
    }

    private static final class Logger implements ClosedLoop.Worker {
        private final ProjectStore store;
        private final List<ProjectCode> projects;
        private int next;

        Logger(ProjectStore store, List<ProjectCode> projects) {
            this.store = store;
            this.projects = projects;
        }

        @Override
        public void once() {
            store.logRound(projects.get(next++ % projects.size()));
        }
    }
}
