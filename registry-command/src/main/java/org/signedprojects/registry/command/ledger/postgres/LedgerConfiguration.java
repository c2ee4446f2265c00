package org.signedprojects.registry.command.ledger.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.note.KeyName;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The ledger: read through the pool, written over one connection of its own.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
public class LedgerConfiguration {
    @Bean
    LedgerName ledgerName(LedgerProperties ledger) {
        return new LedgerName(ledger.name());
    }

    @Bean
    KeyName ledgerOrigin(LedgerProperties ledger) {
        return new KeyName(ledger.origin());
    }

    @Bean
    @DependsOnDatabaseInitialization
    PostgresLedger ledger(LedgerName name, LedgerProperties ledger, DataSource pool, JdbcConnectionDetails database,
            MeterRegistry registry) {
        DataSource sessions = PostgresSessions.to(database.getJdbcUrl(), database.getUsername(),
                database.getPassword(), "registry-command ledger writer");
        return new PostgresLedger(name, pool, sessions, ledger.patience(), registry);
    }

    @Bean
    HealthIndicator ledgerHealthIndicator(PostgresLedger ledger) {
        return new LedgerHealth(ledger);
    }
}
