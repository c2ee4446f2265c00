package org.signedprojects.registry.query.intake;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Tells a database that is away, and will be back, from an entry that a projection cannot take.
final class Outages {
    /// Classes of SQLSTATE: connection, transaction rolled back, insufficient resources, operator intervention, system
    /// error. https://www.postgresql.org/docs/18/errcodes-appendix.html
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");
    /// Lock not available; read only, as on a server that is not the primary any more.
    private static final Set<String> STATES = Set.of("55P03", "25006");

    private Outages() {}

    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException || cause instanceof CannotGetJdbcConnectionException
                    || cause instanceof DataAccessResourceFailureException || cause instanceof SQLTransientException
                    || cause instanceof SQLException sql && isOutage(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(String state) {
        return state != null
                && (STATES.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
