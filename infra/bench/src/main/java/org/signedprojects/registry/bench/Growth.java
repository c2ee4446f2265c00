package org.signedprojects.registry.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.bench.commands.LedgerInProcess;
import org.signedprojects.registry.bench.commands.Rounds;
import org.signedprojects.registry.bench.history.History;
import org.signedprojects.registry.bench.history.Tail;
import org.signedprojects.registry.bench.history.Topics;
import org.signedprojects.registry.bench.http.Endpoint;
import org.signedprojects.registry.bench.http.HttpRounds;
import org.signedprojects.registry.bench.http.Queries;
import org.signedprojects.registry.bench.http.Visible;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Outcome;
import org.signedprojects.registry.bench.machine.Database;
import org.signedprojects.registry.bench.machine.ServiceProcess;
import org.signedprojects.registry.ledger.LedgerName;

/// Two systems side by side, one with a short history, one with a long one, taking turns.
final class Growth {
    private static final int FEW = 100_000;
    private static final int MANY = 3_000_000;
    private static final int AT_ONCE = 100_000;
    private static final double APART = 0.15;
    private static final Duration CATCH_UP = Duration.ofMinutes(15);

    private final Run run;
    private final Grown few;
    private final Grown many;

    /// One of the two.
    /// @param entries in its ledger at first
    private record Grown(String name, long entries, Tail.System system) {
        static Grown of(Run run, String name, long entries) {
            LedgerName ledger = new LedgerName(name);
            Database database = run.machine().database("bench_" + name);
            return new Grown("%,d entries".formatted(entries), entries,
                    new Tail.System(ledger, database, run.machine().database("bench_" + name + "_query"),
                            new History(database, ledger), new Topics(run.machine().bootstrapServers())));
        }
    }

    /// Its services, running.
    private record Services(Grown grown, ServiceProcess command, ServiceProcess query, Endpoint commands,
            Queries queries) implements AutoCloseable {
        static Services start(Run run, Grown grown) throws Exception {
            String ledger = grown.system().name().value();
            ServiceProcess command = ServiceProcess.command(run.machine(), grown.system().ledger(), ledger);
            ServiceProcess query = ServiceProcess.query(run.machine(), grown.system().query(), ledger);
            String token = run.machine().issuer().token();
            Services started = new Services(grown, command, query, new Endpoint(command.port(), token),
                    new Queries(query.port(), token));
            run.tell("waiting until " + grown.name() + " are published and projected");
            started.settle();
            return started;
        }

        void settle() throws Exception {
            queries.await(commands.oneMore(), CATCH_UP);
        }

        @Override
        public void close() {
            query.close();
            command.close();
        }
    }

    Growth(Run run) {
        this.run = run;
        this.few = Grown.of(run, "few", run.entries(FEW));
        this.many = Grown.of(run, "many", run.entries(MANY));
    }

    void measure() throws Exception {
        try (LedgerInProcess ofFew = made(few); LedgerInProcess ofMany = made(many)) {
            inProcess("commands in process, 64 threads", 64, 60, ofFew, ofMany);
            inProcess("commands in process, 1 thread", 1, 10, ofFew, ofMany);
        }
        try (Services ofFew = Services.start(run, few); Services ofMany = Services.start(run, many)) {
            overHttp(ofFew, ofMany);
            visible(ofFew, ofMany);
            tail("publishing, entries", Tail.Place.TOPIC);
            tail("projecting, entries", Tail.Place.PROJECTIONS);
            memory(ofFew);
            memory(ofMany);
        }
    }

    private LedgerInProcess made(Grown grown) throws Exception {
        run.tell("making a ledger of " + grown.name());
        LedgerInProcess ledger = LedgerInProcess.unpublished(run.machine(), grown.system().ledger(),
                grown.system().name().value());
        grown.system().history().growTo(grown.entries());
        grown.system().history().settle();
        return ledger;
    }

    private void inProcess(String what, int threads, int warmUp, LedgerInProcess ofFew, LedgerInProcess ofMany)
            throws Exception {
        int projects = run.quick() ? 128 : 2_048;
        compare(what, warmUp, new Rounds(few.name(), ofFew, threads, projects),
                new Rounds(many.name(), ofMany, threads, projects));
    }

    private void overHttp(Services ofFew, Services ofMany) throws Exception {
        for (int clients : new int[]{64, 1}) {
            compare("commands over HTTP, %d client%s".formatted(clients, clients == 1 ? "" : "s"),
                    clients == 1 ? 10 : 100, http(ofFew, clients), http(ofMany, clients));
        }
    }

    private HttpRounds http(Services services, int clients) {
        return new HttpRounds(services.grown().name(), services.commands(), clients, run.quick() ? 64 : 512,
                services::settle);
    }

    private void compare(String what, int warmUp, Contestant ofFew, Contestant ofMany) throws Exception {
        run.tell(what);
        Map<String, Outcome> outcomes = run.contest(warmUp).between(List.of(ofFew, ofMany));
        run.add(Line.flat(what + ", at " + many.name(), outcomes.get(many.name()).perSecond(), "at " + few.name(),
                outcomes.get(few.name()).perSecond(), APART, true));
    }

    private void visible(Services ofFew, Services ofMany) throws Exception {
        run.tell("committed to visible");
        Outcome atFew = visible(ofFew);
        Outcome atMany = visible(ofMany);
        run.add(Line.flat("committed to visible in a query, p50, at " + many.name(), atMany.millis(0.5),
                "at " + few.name(), atFew.millis(0.5), APART, false));
        run.add(Line.flat("committed to visible in a query, p99, at " + many.name(), atMany.millis(0.99),
                "at " + few.name(), atFew.millis(0.99), APART, false));
    }

    private Outcome visible(Services services) throws Exception {
        Visible visible = new Visible(services.commands(), services.queries(), run.quick() ? 10 : 500,
                run.quick() ? 64 : 512);
        return run.contest(150).between(List.of(visible)).get(visible.name());
    }

    private void tail(String what, Tail.Place place) throws Exception {
        int grown = run.quick() ? AT_ONCE / 10 : AT_ONCE;
        compare(what, 10, new Tail(few.name(), grown, few.system(), place),
                new Tail(many.name(), grown, many.system(), place));
    }

    private void memory(Services services) {
        run.add(Line.only("memory at %s: command service, query service".formatted(services.grown().name()),
                services.command().memory() + ", " + services.query().memory()));
    }
}
