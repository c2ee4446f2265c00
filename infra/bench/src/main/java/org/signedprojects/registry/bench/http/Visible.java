package org.signedprojects.registry.bench.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.OpenLoop;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.values.ProjectCode;

/// How long after a command was answered, which is after it was committed, a query shows it: rounds are logged at a fixed
/// rate, and every fifth one is read back from its project at once, with its position. The time contains the query itself.
public record Visible(Endpoint endpoint, Queries queries, int perSecond, int projects) implements Contestant {
    private static final int THREADS = 48;
    private static final int READ_EVERY = 5;

    @Override
    public String name() {
        return "committed to visible at " + perSecond + "/s";
    }

    @Override
    public Sample turn(Duration window) throws Exception {
        List<ProjectCode> proposed = endpoint.projects(projects);
        AtomicInteger next = new AtomicInteger();
        return OpenLoop.run(perSecond, THREADS, window, _ -> new OpenLoop.Worker() {
            private final Caller commands = endpoint.caller();
            private final Caller reads = queries.caller();

            @Override
            public long once() throws IOException {
                int number = next.getAndIncrement();
                ProjectCode project = proposed.get(number % proposed.size());
                String position = commands.logRound(project);
                if (number % READ_EVERY != 0) {
                    return -1;
                }
                long answered = System.nanoTime();
                reads.read(project, position);
                return System.nanoTime() - answered;
            }

            @Override
            public void end() throws IOException {
                commands.close();
                reads.close();
            }
        });
    }
}
