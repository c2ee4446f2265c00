package org.signedprojects.registry.bench.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.signedprojects.registry.bench.load.ClosedLoop;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.values.ProjectCode;

/// Logs rounds of negotiation over HTTP, each client in projects of its own, one after the other.
/// @param projects for all clients together, as many as clients or more
/// @param after    what is waited for after a turn, so that nothing of it disturbs the next one
public record HttpRounds(String name, Endpoint endpoint, int clients, int projects,
        After after) implements Contestant {
    public interface After {
        void turn() throws Exception;
    }

    @Override
    public Sample turn(Duration window) throws Exception {
        List<ProjectCode> proposed = endpoint.projects(projects);
        int each = proposed.size() / clients;
        Sample sample = ClosedLoop.run(clients, window,
                client -> new Client(endpoint.caller(), proposed.subList(client * each, (client + 1) * each)));
        after.turn();
        return sample;
    }

    private static final class Client implements ClosedLoop.Worker {
        private final Caller caller;
        private final List<ProjectCode> projects;
        private int next;

        Client(Caller caller, List<ProjectCode> projects) {
            this.caller = caller;
            this.projects = projects;
        }

        @Override
        public void once() throws IOException {
            caller.logRound(projects.get(next++ % projects.size()));
        }

        @Override
        public void end() throws IOException {
            caller.close();
        }
    }
}
