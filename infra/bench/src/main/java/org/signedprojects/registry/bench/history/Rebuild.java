package org.signedprojects.registry.bench.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.bench.machine.Database;
import org.signedprojects.registry.bench.machine.Machine;
import org.signedprojects.registry.bench.machine.ServiceProcess;
import org.signedprojects.registry.ledger.LedgerName;

/// A query service that has just been started on an empty database, until all its projections have the whole topic. Its
/// JVM is as fresh as after any start.
/// @param entries in the topic
public record Rebuild(Machine machine, LedgerName ledger, long entries) implements Contestant {
    private static final AtomicInteger TURN = new AtomicInteger();
    private static final String REACHED = """
        select coalesce(min(next_position), 0) from projection_checkpoint
        """;

    @Override
    public String name() {
        return "all projections";
    }

    @Override
    public Sample turn(Duration window) throws Exception {
        Database database = machine.database("bench_rebuild_" + TURN.incrementAndGet());
        try (ServiceProcess _ = ServiceProcess.query(machine, database, ledger.value());
                Connection connection = database.connect();
                PreparedStatement reached = connection.prepareStatement(REACHED)) {
            return Watch.until(entries, Duration.ofMillis(20), () -> number(reached));
        }
    }

    private static double number(PreparedStatement query) throws java.sql.SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
