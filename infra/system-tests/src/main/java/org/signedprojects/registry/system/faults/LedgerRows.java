package org.signedprojects.registry.system.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.signedprojects.registry.audit.source.Database;

/// The table of the ledger, read past all services in the order of positions.
final class LedgerRows implements AutoCloseable {
    private static final String ENTRIES = """
        select position, stream, stream_version, entry from ledger_entry order by position
        """;
    private static final String SIZE = "select next_position from ledger_head";
    private static final int FETCH = 1_000;

    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;

    private LedgerRows(Connection connection, Statement statement, ResultSet rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    record Row(long position, String stream, long streamVersion, byte[] entry) {}

    static LedgerRows open(Database database) throws SQLException {
        Connection connection = connect(database);
        connection.setAutoCommit(false); // else the driver reads all rows at once
        Statement statement = connection.createStatement();
        statement.setFetchSize(FETCH);
        return new LedgerRows(connection, statement, statement.executeQuery(ENTRIES));
    }

    /// @return the size as the ledger's head says it
    static long size(Database database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery(SIZE)) {
            head.next();
            return head.getLong(1);
        }
    }

    Optional<Row> next() throws SQLException {
        return rows.next()
                ? Optional.of(new Row(rows.getLong("position"), rows.getString("stream"),
                        rows.getLong("stream_version"), rows.getBytes("entry")))
                : Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
        connection.close();
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
