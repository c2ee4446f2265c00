package org.signedprojects.registry.query.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.query.Histories;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.signedprojects.registry.values.EditionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/// Two ledgers announce one edition at the same moment: each is projected before the row of the other can be seen.
class PostgresEditionsIT {
    private static final String EDITION = "DWS-2020";

    private final DriverManagerDataSource source = source();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    private final PostgresEditions editions = new PostgresEditions(jdbc, RegistryJson.lenient());
    private final EditionsProjection projection = new EditionsProjection(editions);

    @Test
    void an_edition_belongs_to_the_ledger_that_has_it_first_and_the_other_one_is_refused() {
        CompletableFuture<Void> second = transaction.execute(_ -> {
            announce("first");
            return announceMeanwhile("second");
        });
        assertThatThrownBy(second::join).hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("an edition is one of another ledger, too");
        assertThat(shown()).isEqualTo("Announced by first");
        // What has failed is tried again.
        assertThatThrownBy(() -> announce("second")).hasMessage("DWS-2020 is an edition of ledger first");
        assertThat(shown()).isEqualTo("Announced by first");
    }

    private void announce(String ledger) {
        LedgerName name = new LedgerName(ledger);
        projection.apply(List.of(new LedgerEntry(name, 0, 0, new byte[0],
                new RecordedEvent(new Histories(name).next(Stream.of(new EditionCode(EDITION))),
                        Histories.announced("Announced by " + ledger)))));
    }

    /// Returns when the other transaction waits for this one.
    private CompletableFuture<Void> announceMeanwhile(String ledger) {
        CompletableFuture<Void> announced = CompletableFuture.runAsync(
                () -> transaction.executeWithoutResult(_ -> announce(ledger)), Thread::startVirtualThread);
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> jdbc.sql("""
            select count(*)
              from pg_locks
             where not granted and locktype = 'transactionid' and transactionid = pg_current_xact_id()::xid
            """).query(Integer.class).single() == 1);
        return announced;
    }

    private String shown() {
        return editions.find(EDITION).orElseThrow().names().get("en");
    }

    private static DriverManagerDataSource source() {
        TestDatabase database = TestStores.postgres();
        DriverManagerDataSource source = new DriverManagerDataSource(database.jdbcUrl(), database.username(),
                database.password());
        Flyway.configure().dataSource(source).locations("classpath:org/signedprojects/registry/query").load().migrate();
        return source;
    }
}
