package org.signedprojects.registry.bench.commands;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.signedprojects.registry.bench.load.ClosedLoop;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EventId;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.ProjectCode;

/// The plainest durable append: each thread has a connection and commits one row after the other. The row has the columns
/// and indexes of the ledger's table and the bytes of such an entry, made beforehand. Nothing is decided, looked up or put
/// into one order.
public final class InsertLoop implements Contestant {
    private static final String TABLE = """
        create table if not exists insert_loop (
            position       bigint      generated always as identity primary key,
            stream         text        not null collate "C",
            stream_version bigint      not null,
            event_id       uuid        not null unique,
            command_id     uuid        unique,
            recorded_at    timestamptz not null,
            entry          bytea       not null,
            unique (stream, stream_version)
        );
        alter table insert_loop alter column entry set storage external
        """;
    private static final String INSERT = """
        insert into insert_loop (stream, stream_version, event_id, command_id, recorded_at, entry)
        values (?, ?, ?, ?, ?, ?)
        """;
    private static final LedgerName LEDGER = new LedgerName("insert-loop");

    /// How a row is committed.
    public enum Commit {
        /// By the statement itself, in autocommit mode: one round trip, the least there can be.
        ITSELF("INSERT that commits itself"),
        /// By a COMMIT after it, as applications with transactions do: two round trips.
        STATED("INSERT+COMMIT loop");

        private final String label;

        Commit(String label) {
            this.label = label;
        }
    }

    private final Commit commit;
    private final DataSource connections;
    private final int threads;

    /// @param connections as many as there are threads, in autocommit mode
    public InsertLoop(Commit commit, DataSource connections, int threads) throws SQLException {
        this.commit = commit;
        this.connections = connections;
        this.threads = threads;
        try (Connection connection = connections.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    @Override
    public String name() {
        return commit.label;
    }

    @Override
    public Sample turn(Duration window) throws Exception {
        return ClosedLoop.run(threads, window, _ -> new Inserter(commit, connections.getConnection()));
    }

    private static final class Inserter implements ClosedLoop.Worker {
        private static final byte[] DIGEST = new byte[32];

        private final Connection connection;
        private final PreparedStatement insert;
        private final String stream;
        private final byte[] entry;
        private long version;

        Inserter(Commit commit, Connection connection) throws SQLException {
            ProjectCode project = Scene.newProject();
            connection.setAutoCommit(commit == Commit.ITSELF);
            this.connection = connection;
            this.insert = connection.prepareStatement(INSERT);
            this.stream = Stream.of(project).subject();
            this.entry = Scene.entryOfRound(LEDGER, project);
        }

        @Override
        public void once() throws SQLException {
            Instant now = Instant.now();
            CommandId command = Scene.newCommand();
            UUID event = EventId.derive(now, command, DIGEST, 0);
            insert.setString(1, stream);
            insert.setLong(2, version++);
            insert.setObject(3, event);
            insert.setObject(4, command.value());
            insert.setTimestamp(5, Timestamp.from(now));
            insert.setBytes(6, entry);
            insert.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }

        @Override
        public void end() throws SQLException {
            insert.close();
            connection.setAutoCommit(true);
            connection.close();
        }
    }
}
