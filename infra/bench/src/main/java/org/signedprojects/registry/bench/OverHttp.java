package org.signedprojects.registry.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.bench.commands.InsertLoop;
import org.signedprojects.registry.bench.commands.PeerConnections;
import org.signedprojects.registry.bench.http.Endpoint;
import org.signedprojects.registry.bench.http.HttpRounds;
import org.signedprojects.registry.bench.http.Queries;
import org.signedprojects.registry.bench.http.ToLiveReader;
import org.signedprojects.registry.bench.http.Visible;
import org.signedprojects.registry.bench.idle.IdleService;
import org.signedprojects.registry.bench.load.Outcome;
import org.signedprojects.registry.bench.machine.Database;
import org.signedprojects.registry.bench.machine.Machine;
import org.signedprojects.registry.bench.machine.ServiceProcess;

/// The whole system, from outside: command service, publication, Kafka and query service, each a process.
final class OverHttp {
    private static final String OURS = "command service";
    private static final String IDLE = "the same endpoint, doing nothing";
    private static final Duration CATCH_UP = Duration.ofMinutes(2);
    private static final int VISIBLE_PER_SECOND = 500;
    private static final int LIVE_PER_SECOND = 100;

    private final Run run;
    private final ServiceProcess command;
    private final ServiceProcess query;
    private final Endpoint commands;
    private final Queries queries;

    private OverHttp(Run run, ServiceProcess command, ServiceProcess query) {
        this.run = run;
        this.command = command;
        this.query = query;
        String token = run.machine().issuer().token();
        this.commands = new Endpoint(command.port(), token);
        this.queries = new Queries(query.port(), token);
    }

    static void measure(Run run) throws Exception {
        Machine machine = run.machine();
        try (ServiceProcess command = ServiceProcess.command(machine, machine.database("bench_command"), "dialogue");
                ServiceProcess query = ServiceProcess.query(machine, machine.database("bench_query"), "dialogue")) {
            OverHttp system = new OverHttp(run, command, query);
            system.commands.announceEdition();
            system.measure();
        }
    }

    private void measure() throws Exception {
        if (run.wants(RowName.HTTP)) {
            besideIdle();
            memory();
        }
        if (run.wants(RowName.LATENCY)) {
            besideOneInsert();
        }
        if (run.wants(RowName.VISIBLE)) {
            visible();
        }
        if (run.wants(RowName.CLIENTS)) {
            for (int clients : new int[]{1, 8, 64}) {
                clients(clients);
            }
        }
        if (run.wants(RowName.LIVE)) {
            live();
        }
    }

    private void besideIdle() throws Exception {
        run.tell("commands over HTTP, 64 clients");
        try (ServiceProcess idle = ServiceProcess.idle(run.machine(), IdleService.class)) {
            HttpRounds ours = ours(64);
            HttpRounds nothing = new HttpRounds(IDLE, new Endpoint(idle.port(), commands.token()), 64, projects(),
                    () -> {});
            Map<String, Outcome> outcomes = run.contest(180).between(List.of(ours, nothing));
            run.add(Line.rate("commands over HTTP, 64 clients, published and projected",
                    outcomes.get(OURS).perSecond(), IDLE, outcomes.get(IDLE).perSecond(), 0.5));
            outcomes.forEach((name, outcome) -> run.add(Line.only("commands over HTTP, 64 clients: " + name
                    + ", p50 / p99", Line.millis(outcome.millis(0.5)) + " / " + Line.millis(outcome.millis(0.99)))));
        }
    }

    private void memory() {
        run.add(Line.only("memory after that: command service", command.memory().toString()));
        run.add(Line.only("memory after that: query service", query.memory().toString()));
        run.add(Line.only("memory after that: Kafka", run.machine().kafkaMemory().toString()));
        run.add(Line.only("memory after that: PostgreSQL", run.machine().postgresMemory().toString()));
    }

    private void besideOneInsert() throws Exception {
        run.tell("from POST to committed, 1 client");
        Database database = run.machine().database("bench_insert");
        try (HikariDataSource connections = PeerConnections.to(database)) {
            InsertLoop stated = new InsertLoop(InsertLoop.Commit.STATED, connections, 1);
            InsertLoop itself = new InsertLoop(InsertLoop.Commit.ITSELF, connections, 1);
            Map<String, Outcome> outcomes = run.contest(60).between(List.of(ours(1), stated, itself));
            Outcome ours = outcomes.get(OURS);
            for (InsertLoop loop : List.of(stated, itself)) {
                Outcome theirs = outcomes.get(loop.name());
                run.add(Line.duration("POST to committed, 1 client, p50", ours.millis(0.5), loop.name(),
                        theirs.millis(0.5), 3.0));
                run.add(Line.beside("POST to committed, 1 client, p99", ours.millis(0.99), loop.name(),
                        theirs.millis(0.99)));
            }
        }
    }

    private void visible() throws Exception {
        run.tell("from committed to visible");
        int wanted = run.quick() ? 10 : VISIBLE_PER_SECOND;
        Visible visible = new Visible(commands, queries, wanted, projects());
        Outcome outcome = run.contest(300).between(List.of(visible)).get(visible.name());
        String what = "committed to visible in a query, %d commands/s (%.0f/s kept), ".formatted(wanted,
                outcome.perSecond());
        run.add(Line.only(what + "p50", Line.millis(outcome.millis(0.5))));
        run.add(Line.limit(what + "p99", outcome.millis(0.99), 25));
    }

    private void clients(int number) throws Exception {
        Outcome outcome = run.contest(30).between(List.of(ours(number))).get(OURS);
        run.add(Line.only("commands over HTTP, %d client%s".formatted(number, number == 1 ? "" : "s"),
                Line.perSecond(outcome.perSecond()) + ", p50 / p99 " + Line.millis(outcome.millis(0.5)) + " / "
                        + Line.millis(outcome.millis(0.99))));
    }

    private void live() throws Exception {
        ToLiveReader live = new ToLiveReader(commands, queries, run.quick() ? 5 : LIVE_PER_SECOND);
        Outcome outcome = run.contest(45).between(List.of(live)).get(live.name());
        run.add(Line.only("POST to live reader, %d proposals/s, p50 / p99".formatted(LIVE_PER_SECOND),
                Line.millis(outcome.millis(0.5)) + " / " + Line.millis(outcome.millis(0.99))));
    }

    private HttpRounds ours(int clients) {
        return new HttpRounds(OURS, commands, clients, projects(), () -> queries.await(commands.oneMore(), CATCH_UP));
    }

    private int projects() {
        return run.quick() ? 64 : 512;
    }
}
