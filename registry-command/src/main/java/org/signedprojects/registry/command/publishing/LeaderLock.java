package org.signedprojects.registry.command.publishing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Decides which of the instances on one ledger publishes: the one whose session holds an advisory lock of the database.
///
/// The server ends a session that is silent for ten seconds, and with it the lock. So a leader that hangs is replaced;
/// should it wake up, Kafka refuses it, because its successor has fenced it off. For one thread at a time.
final class LeaderLock implements AutoCloseable {
    /// The lock's number has no meaning but is the same in every instance: "publish" in ASCII.
    private static final String TRY_LOCK = "select pg_try_advisory_lock(x'7075626c697368'::bigint)";
    private static final String SILENCE = "set idle_session_timeout = '10s'";
    private static final String STILL_THERE = "select 1";

    private final DataSource sessions;
    private @Nullable Connection session;

    /// @param sessions gives connections that nobody else uses
    LeaderLock(DataSource sessions) {
        this.sessions = sessions;
    }

    /// @return whether this instance holds the lock now
    /// @throws SQLException when the database does not answer
    boolean tryAcquire() throws SQLException {
        try {
            return isTrue(session == null ? open() : session, TRY_LOCK);
        } catch (SQLException away) {
            close();
            throw away;
        }
    }

    /// @return the session that holds the lock: what it writes, it writes while leading
    /// @throws SQLException when it is lost
    Connection session() throws SQLException {
        if (session == null) {
            throw new SQLException("the leader's session is closed");
        }
        return session;
    }

    /// Keeps the session awake; to be called more often than every ten seconds while leading.
    /// @throws SQLException when the session, and so the lock, is lost
    void confirm() throws SQLException {
        try (Statement statement = session().createStatement()) {
            statement.execute(STILL_THERE);
        } catch (SQLException lost) {
            close();
            throw lost;
        }
    }

    /// Lets the lock go.
    @Override
    public void close() {
        Connection old = session;
        session = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException goneAlready) {
                // The session is over either way, and the lock with it.
                return;
            }
        }
    }

    /// From the start it is this lock's session, to be closed when anything fails: whether or not the server told, it may
    /// hold the lock.
    private Connection open() throws SQLException {
        Connection connection = sessions.getConnection();
        session = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute(SILENCE);
        }
        return connection;
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
