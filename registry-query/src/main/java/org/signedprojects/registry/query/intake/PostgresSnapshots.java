package org.signedprojects.registry.query.intake;

import java.util.Collection;
import java.util.function.Function;
import org.signedprojects.registry.query.progress.Reached;
import org.signedprojects.registry.query.progress.Snapshots;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A read-only transaction with one snapshot for all its statements: its connection has that isolation already, see
/// [org.signedprojects.registry.query.database.DatabaseConfiguration].
final class PostgresSnapshots implements Snapshots {
    private final PostgresBookmarks bookmarks;
    private final TransactionTemplate transaction;

    PostgresSnapshots(PostgresBookmarks bookmarks, PlatformTransactionManager transactions) {
        this.bookmarks = bookmarks;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
    }

    @Override
    public <T> T readEach(Collection<String> projections, Function<Reached, T> read) {
        return transaction.execute(_ -> read.apply(bookmarks.reached(projections)));
    }
}
