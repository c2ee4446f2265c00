package org.signedprojects.registry.query.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/// Two pools of connections to one database. Those that only read are set up once for all their snapshots: a
/// connection that is used for both is told and asked its isolation in four round trips around every read.
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {
    /// What is not a transaction that only reads: projecting, migrations, the witness's findings.
    @Bean
    @ConfigurationProperties("registry.database.writing")
    HikariDataSource writing(DataSourceProperties database) {
        return pool(database);
    }

    /// Transactions that only read, each of one snapshot.
    @Bean
    @ConfigurationProperties("registry.database.reading")
    HikariDataSource reading(DataSourceProperties database) {
        HikariDataSource pool = pool(database);
        pool.setReadOnly(true);
        pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return pool;
    }

    /// Takes a connection with the first statement of a transaction, from the pool that fits it.
    @Bean
    @Primary
    LazyConnectionDataSourceProxy dataSource(HikariDataSource writing, HikariDataSource reading) {
        LazyConnectionDataSourceProxy either = new LazyConnectionDataSourceProxy();
        either.setTargetDataSource(writing);
        either.setReadOnlyDataSource(reading);
        either.setDefaultAutoCommit(true);
        either.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return either;
    }

    @Bean
    DatabaseIdentity databaseIdentity(JdbcClient jdbc) {
        return new DatabaseIdentity(jdbc.sql("select id from database_identity").query(UUID.class).single());
    }

    private static HikariDataSource pool(DataSourceProperties database) {
        return database.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    }
}
