package org.signedprojects.registry.command.ledger.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A fresh database with the ledger's tables, and instances of the ledger on it.
record LedgerDatabase(TestDatabase database, HikariDataSource pool) implements AutoCloseable {
    static final LedgerName NAME = new LedgerName("dialogue");
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static LedgerDatabase fresh() {
        TestDatabase database = TestStores.postgres();
        Flyway.configure().dataSource(database.jdbcUrl(), database.username(), database.password()).load().migrate();
        return new LedgerDatabase(database, new HikariDataSource(pool(database, database.jdbcUrl())));
    }

    private static HikariConfig pool(TestDatabase database, String url) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(database.username());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        return pool;
    }

    /// Gives up soon when it gets no connection.
    HikariDataSource poolAt(String url) {
        HikariConfig pool = pool(database, url);
        pool.setConnectionTimeout(1_000);
        pool.setValidationTimeout(500);
        return new HikariDataSource(pool);
    }

    DataSource sessions() {
        return sessionsAt(database.jdbcUrl());
    }

    DataSource sessionsAt(String url) {
        return PostgresSessions.to(url, database.username(), database.password(), "ledger-test");
    }

    PostgresLedger instance() {
        return instance(sessions(), PATIENCE);
    }

    /// @param sessions for the writer; reading always works
    PostgresLedger instance(DataSource sessions, Duration patience) {
        return new PostgresLedger(NAME, pool, sessions, patience, new SimpleMeterRegistry());
    }

    PostgresGroups groups() {
        return groups(sessions(), new SimpleMeterRegistry());
    }

    PostgresGroups groups(DataSource sessions, MeterRegistry meters) {
        instance().close();
        return new PostgresGroups(sessions, new LedgerMetrics(meters, new KnownSize()));
    }

    JdbcClient sql() {
        return JdbcClient.create(pool);
    }

    @Override
    public void close() {
        pool.close();
    }
}
