package org.signedprojects.registry.audit.source;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/// How a ledger database is reached.
/// @param url      `jdbc:postgresql://host:port/database`
/// @param user     who owns the ledger's tables
/// @param password of that user
public record Database(String url, String user, String password) {
    private static final int CONNECT_SECONDS = 5;
    /// Longer than a server may need to sort a large ledger before it sends the first row.
    private static final int SILENCE_SECONDS = 300;

    /// A connection of its own, not in autocommit mode, which the caller closes.
    /// @param purpose shown in `pg_stat_activity`
    /// @throws Unreachable when the database refuses
    public Connection connect(String purpose) {
        return connect(source(purpose));
    }

    /// The same for somebody who only reads: fails when the server says nothing for five minutes, or for as long as
    /// `socketTimeout` in the address says.
    /// @throws Unreachable when the database refuses
    Connection connectToRead(String purpose) {
        PGSimpleDataSource source = source(purpose);
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout(SILENCE_SECONDS);
        }
        return connect(source);
    }

    private PGSimpleDataSource source(String purpose) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName(purpose);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        // Binary from the first statement on: half the bytes, nothing to parse.
        source.setPrepareThreshold(-1);
        return source;
    }

    private Connection connect(PGSimpleDataSource source) {
        try {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException away) {
            throw new Unreachable("The ledger database at " + url + " cannot be reached: " + away.getMessage(), away);
        }
    }

    @Override
    public String toString() {
        return url; // the password stays out of logs
    }
}
