package org.signedprojects.registry.audit.source;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tables of a ledger database, seen at one moment: a single read-only snapshot for everything that is asked.
public final class PostgresSource implements EntrySource {
    private static final int BATCH = 1_000;
    private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";

    private static final String HEAD = """
        select ledger, next_position from ledger_head
        """;

    private static final String CHECKPOINT = """
        select note from ledger_checkpoint
        """;

    private static final String HAS_TABLE = """
        select to_regclass(?) is not null
        """;

    private static final int COLUMNS = 7;

    private static final String ENTRIES = """
        select position, stream, stream_version, event_id, command_id, recorded_at, entry
          from ledger_entry
         order by position
        """;

    private final String url;
    private final Connection connection;
    private final String ledger;
    private final long nextPosition;

    /// Takes the snapshot.
    /// @throws Unreachable when the database cannot be read, or holds no ledger
    public PostgresSource(Database database) {
        this(database.url(), database.connectToRead("registry-audit"));
    }

    private PostgresSource(String url, Connection connection) {
        this.url = url;
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute(SNAPSHOT);
            if (!hasTable("ledger_head")) {
                throw new Unreachable(title() + " holds no ledger.");
            }
            try (ResultSet head = statement.executeQuery(HEAD)) {
                if (!head.next()) {
                    throw new Unreachable(title() + " holds no ledger.");
                }
                ledger = head.getString(1);
                nextPosition = head.getLong(2);
            }
        } catch (SQLException | Unreachable failed) {
            close();
            throw failed instanceof Unreachable known ? known : unreadable((SQLException) failed);
        }
    }

    /// What a transaction under way has written, by the connection that wrote it.
    /// @param url to name the database by
    /// @return a source that must not be closed: the connection stays the caller's
    public static PostgresSource within(Connection transaction, String url, String ledger, long nextPosition) {
        return new PostgresSource(url, transaction, ledger, nextPosition);
    }

    private PostgresSource(String url, Connection connection, String ledger, long nextPosition) {
        this.url = url;
        this.connection = connection;
        this.ledger = ledger;
        this.nextPosition = nextPosition;
    }

    @Override
    public String title() {
        return "The ledger database at " + url.replaceFirst("\\?.*", "");
    }

    @Override
    public Optional<String> ledger() {
        return Optional.of(ledger);
    }

    /// The last checkpoint that was signed; the database keeps no others.
    @Override
    public List<byte[]> checkpoints() {
        try {
            if (!hasTable("ledger_checkpoint")) {
                return List.of();
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(CHECKPOINT)) {
                List<byte[]> notes = new ArrayList<>();
                while (row.next()) {
                    notes.add(row.getObject(1) instanceof byte[] bytes
                            ? bytes
                            : row.getString(1).getBytes(StandardCharsets.UTF_8));
                }
                return notes;
            }
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    @Override
    public Entries entries() {
        try {
            return new Rows(new BinaryCopy(connection, ENTRIES, COLUMNS));
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException goneAlready) {
            throw unreadable(goneAlready);
        }
    }

    private boolean hasTable(String table) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(HAS_TABLE)) {
            ask.setString(1, table);
            try (ResultSet answer = ask.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private Unreachable unreadable(SQLException failed) {
        return new Unreachable(title() + " cannot be read: " + failed.getMessage(), failed);
    }

    private final class Rows implements Entries {
        private final BinaryCopy rows;

        Rows(BinaryCopy rows) {
            this.rows = rows;
        }

        @Override
        public List<Found> next() {
            try {
                List<Found> found = new ArrayList<>(BATCH);
                while (found.size() < BATCH && rows.next()) {
                    found.add(row());
                }
                return found;
            } catch (SQLException failed) {
                throw unreadable(failed);
            }
        }

        private Found row() throws SQLException {
            long position = rows.takeLong();
            Beside.Row beside = new Beside.Row(rows.takeBytes(), rows.takeLong(), rows.takeUuid(),
                    rows.takeUuidOrNull(), rows.takeMicros());
            return new Found(position, rows.takeBytes(), beside);
        }

        @Override
        public Stated stated() {
            return new Stated(nextPosition, nextPosition, "the row of ledger_head");
        }

        @Override
        public void close() {
            try {
                rows.close();
            } catch (SQLException failed) {
                throw unreadable(failed);
            }
        }
    }
}
