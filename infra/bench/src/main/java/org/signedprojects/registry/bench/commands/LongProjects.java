package org.signedprojects.registry.bench.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.signedprojects.registry.bench.load.ClosedLoop;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.values.ProjectCode;

/// Commands of one thread to projects with about so many rounds. A turn ends early when every project had one.
/// @param rounds   of each project before the turn
/// @param projects that take turns; a project with many rounds has hardly more after many turns, one with few is
///                 replaced after one
public record LongProjects(String name, ProjectStore store, int rounds, int projects) implements Contestant {
    private static final int FEW = 10;

    @Override
    public Sample turn(Duration window) throws Exception {
        store.begin();
        List<ProjectCode> prepared = new ArrayList<>();
        for (int i = 0; i < projects; i++) {
            ProjectCode project = Scene.newProject();
            store.propose(project);
            for (int round = 0; round < rounds; round++) {
                store.logRound(project);
            }
            prepared.add(project);
        }
        int most = rounds < FEW ? projects : Math.max(projects, rounds / FEW);
        return ClosedLoop.runAtMost(most, 1, window, _ -> new ClosedLoop.Worker() {
            private int next;

            @Override
            public void once() {
                store.logRound(prepared.get(next++ % prepared.size()));
            }
        });
    }
}
