package org.signedprojects.registry.command.ledger.postgres;

import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections for tasks that keep one for themselves for long: the writer, the leader's lock. A pool would count, renew
/// and reset them.
public final class PostgresSessions {
    private static final Duration STATEMENT = Duration.ofSeconds(5);
    private static final Duration NETWORK = Duration.ofSeconds(8);

    private PostgresSessions() {}

    /// Each connection is durable at commit whatever the server's default, gives up a statement after five seconds and
    /// the server itself after eight; the server ends a transaction that was left open, which lets go of its locks.
    /// Statements look rows up by index from the start: plans are made while the tables are still empty. They are made
    /// once: the server would otherwise plan a statement with short arrays anew each time, which takes it as long again.
    /// @param purpose shown in `pg_stat_activity`
    public static DataSource to(String url, @Nullable String username, @Nullable String password, String purpose) {
        PGSimpleDataSource sessions = new PGSimpleDataSource();
        sessions.setUrl(url);
        sessions.setUser(username);
        sessions.setPassword(password);
        sessions.setApplicationName(purpose);
        sessions.setConnectTimeout((int) STATEMENT.toSeconds());
        sessions.setLoginTimeout((int) STATEMENT.toSeconds());
        sessions.setSocketTimeout((int) NETWORK.toSeconds());
        sessions.setTcpKeepAlive(true);
        sessions.setOptions("-c synchronous_commit=on -c enable_seqscan=off -c jit=off"
                + " -c plan_cache_mode=force_generic_plan -c statement_timeout="
                + STATEMENT.toMillis() + " -c idle_in_transaction_session_timeout=" + STATEMENT.toMillis());
        return sessions;
    }
}
