package org.signedprojects.registry.command.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// The pool as the ledger is read through it: a server that is silent for longer than the patience is given up, and who
/// reads learns whether the database is away.
final class PostgresReads extends DelegatingDataSource {
    private final int patienceMillis;

    PostgresReads(DataSource pool, Duration patience) {
        super(pool);
        this.patienceMillis = Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        connection.setNetworkTimeout(Runnable::run, patienceMillis);
        return connection;
    }

    /// @throws LedgerUnavailable when the database is away, or does not answer now
    static <T> T answered(Supplier<T> read) {
        try {
            return read.get();
        } catch (NonTransientDataAccessResourceException | TransientDataAccessException
                | RecoverableDataAccessException away) {
            throw new LedgerUnavailable(firstLine(away), away);
        }
    }

    private static String firstLine(DataAccessException away) {
        return String.valueOf(away.getMostSpecificCause().getMessage()).lines().findFirst().orElse("");
    }
}
