package org.signedprojects.registry.audit.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes sure that no command service works on a ledger database, and that no publisher begins to until this is closed or
/// the session ends.
final class CommandServiceStopped implements AutoCloseable {
    private static final String SESSIONS = """
        select count(*) from pg_stat_activity
         where datname = current_database()
           and pid <> pg_backend_pid()
           and application_name in ('registry-publisher', 'registry-command ledger writer', 'registry-command reads')
        """;

    /// The lock that publishers contend for: whoever holds it leads.
    private static final String LEAD = """
        select pg_try_advisory_lock(x'7075626c697368'::bigint)
        """;

    private static final String LEAVE = """
        select pg_advisory_unlock(x'7075626c697368'::bigint)
        """;

    private final Connection connection;

    private CommandServiceStopped(Connection connection) {
        this.connection = connection;
    }

    /// @throws Refused when one is at work
    static CommandServiceStopped require(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean atWork;
            try (ResultSet count = statement.executeQuery(SESSIONS)) {
                atWork = count.next() && count.getLong(1) > 0;
            }
            try (ResultSet lock = statement.executeQuery(LEAD)) {
                atWork |= !(lock.next() && lock.getBoolean(1));
            }
            if (atWork) {
                throw new Refused("A command service works on the ledger database; stop it first.");
            }
        }
        return new CommandServiceStopped(connection);
    }

    /// The server would end a session that was closed a little later, and refuse whoever comes next until then.
    @Override
    public void close() {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LEAVE);
        } catch (SQLException gone) {
            // The session is gone, and the lock with it.
        }
    }
}
