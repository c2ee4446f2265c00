package org.signedprojects.registry.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.bench.commands.InsertLoop;
import org.signedprojects.registry.bench.commands.LedgerInProcess;
import org.signedprojects.registry.bench.commands.LongProjects;
import org.signedprojects.registry.bench.commands.PeerConnections;
import org.signedprojects.registry.bench.commands.Rounds;
import org.signedprojects.registry.bench.commands.StockAxon;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Outcome;
import org.signedprojects.registry.bench.machine.Database;

/// Commands in this process, without HTTP, publication or projection.
final class InProcess {
    private static final String OURS = "ledger";
    private static final String AXON = "Axon 4.13 with its JDBC event store";

    private final Run run;

    InProcess(Run run) {
        this.run = run;
    }

    void measure() throws Exception {
        Database database = run.machine().database("bench_process");
        try (LedgerInProcess ledger = LedgerInProcess.unpublished(run.machine(), database, "process")) {
            if (run.wantsAny(RowName.PROCESS, RowName.SINGLE)) {
                compare(database, ledger);
            }
            if (run.wants(RowName.ROUNDS)) {
                rounds(ledger);
            }
        }
        if (run.wants(RowName.ROUNDS)) {
            roundsFromTheLedger(database);
        }
    }

    private void compare(Database database, LedgerInProcess ledger) throws Exception {
        try (HikariDataSource connections = PeerConnections.to(database);
                StockAxon axon = new StockAxon(connections)) {
            if (run.wants(RowName.PROCESS)) {
                compare("commands in process, 64 threads", 64, 3.0, 2.3, 60, ledger, axon, connections);
            }
            if (run.wants(RowName.SINGLE)) {
                compare("commands in process, 1 thread", 1, 1.0, 1.0, run.wants(RowName.PROCESS) ? 15 : 60, ledger,
                        axon, connections);
            }
        }
    }

    private void compare(String what, int threads, double aimLoop, double aimAxon, int warmUp, LedgerInProcess ledger,
            StockAxon axon, HikariDataSource connections) throws Exception {
        run.tell(what);
        InsertLoop loop = new InsertLoop(InsertLoop.Commit.STATED, connections, threads);
        InsertLoop least = new InsertLoop(InsertLoop.Commit.ITSELF, connections, threads);
        List<Contestant> contestants = List.of(new Rounds(OURS, ledger, threads, projects()), loop, least,
                new Rounds(AXON, axon, threads, projects()));
        Map<String, Outcome> outcomes = run.contest(warmUp).between(contestants);
        Outcome ours = outcomes.get(OURS);
        run.add(Line.rate(what, ours.perSecond(), loop.name(), outcomes.get(loop.name()).perSecond(), aimLoop));
        run.add(Line.rate(what, ours.perSecond(), least.name(), outcomes.get(least.name()).perSecond(), aimLoop));
        run.add(Line.rate(what, ours.perSecond(), AXON, outcomes.get(AXON).perSecond(), aimAxon));
        outcomes.forEach((name, outcome) -> run.add(Line.only(what + ": " + name + ", p50 / p99",
                Line.millis(outcome.millis(0.5)) + " / " + Line.millis(outcome.millis(0.99)))));
    }

    private void rounds(LedgerInProcess ledger) throws Exception {
        run.tell("a command to a project with 1,000 rounds");
        LongProjects many = new LongProjects("1,000 rounds", ledger, 1_000, 1);
        LongProjects one = new LongProjects("1 round", ledger, 1, run.quick() ? 50 : 1_000);
        Map<String, Outcome> outcomes = run.contest(8).between(List.of(many, one));
        run.add(Line.duration("command to a project with 1,000 rounds, p50", outcomes.get(many.name()).millis(0.5),
                "project with 1 round", outcomes.get(one.name()).millis(0.5), 1.5));
    }

    /// With room for one aggregate in memory and two projects taking turns, each command reads its project anew.
    private void roundsFromTheLedger(Database database) throws Exception {
        try (LedgerInProcess ledger = LedgerInProcess.start(run.machine(), database, "process",
                Map.of("registry.publishing.enabled", "false", "registry.aggregates.cached", "1"))) {
            LongProjects many = new LongProjects("1,000 rounds, not in memory", ledger, 1_000, 2);
            LongProjects one = new LongProjects("1 round, not in memory", ledger, 1, run.quick() ? 50 : 1_000);
            Map<String, Outcome> outcomes = run.contest(8).between(List.of(many, one));
            run.add(Line.beside("the same, first command after a start (project read from the ledger), p50",
                    outcomes.get(many.name()).millis(0.5), "project with 1 round",
                    outcomes.get(one.name()).millis(0.5)));
        }
    }

    private int projects() {
        return run.quick() ? 128 : 2_048;
    }
}
