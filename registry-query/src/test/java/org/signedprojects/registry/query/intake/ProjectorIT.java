package org.signedprojects.registry.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.projection.UnitOfWork;
import org.signedprojects.registry.query.totals.Scenes;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class ProjectorIT {
    private final DriverManagerDataSource source = source();
    private final Listing listing = new Listing();
    private final Projector projector = new Projector(
            new PostgresBookmarks(JdbcClient.create(source), new FollowedLedgers(List.of(Scenes.LEDGER))),
            List.of(listing), transaction(source));

    @Test
    void what_fails_before_a_batch_is_taken_is_no_fault_of_its_entries_which_may_be_tried_again() {
        Iterator<List<LedgerEntry>> batches = List.of(Scenes.random(new Random(1), 3)).iterator();
        // No database that is away: its tables are missing.
        assertThatThrownBy(() -> projector.apply(Scenes.LEDGER, batches, projector.names()))
                .isInstanceOf(BadSqlGrammarException.class).hasMessageContaining("projection_checkpoint");
        Flyway.configure().dataSource(source).locations("classpath:org/signedprojects/registry/query").load().migrate();
        projector.introduce(Scenes.LEDGER);
        Projector.Outcome outcome = projector.apply(Scenes.LEDGER, batches, projector.names());
        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.reached()).containsEntry("listing", 3L);
        assertThat(listing.positions).containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_projection_is_told_of_every_transaction_also_where_its_entries_came_before() {
        Flyway.configure().dataSource(source).locations("classpath:org/signedprojects/registry/query").load().migrate();
        projector.introduce(Scenes.LEDGER);
        List<LedgerEntry> batch = Scenes.random(new Random(1), 3);
        projector.apply(Scenes.LEDGER, List.of(batch).iterator(), projector.names());
        projector.apply(Scenes.LEDGER, List.of(batch).iterator(), projector.names());
        assertThat(listing.positions).containsExactly(0L, 1L, 2L);
        assertThat(listing.transactions).isEqualTo(2);
    }

    private static final class Listing implements Projection {
        private final List<Long> positions = new ArrayList<>();
        private int transactions;

        @Override
        public void transactionBegins(LedgerName ledger) {
            transactions++;
        }

        @Override
        public String name() {
            return "listing";
        }

        @Override
        public UnitOfWork begin(LedgerName ledger, long nextPosition) {
            return entries -> entries.forEach(entry -> positions.add(entry.position()));
        }
    }

    private static DriverManagerDataSource source() {
        TestDatabase database = TestStores.postgres();
        return new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password());
    }

    private static TransactionTemplate transaction(DriverManagerDataSource source) {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return transaction;
    }
}
