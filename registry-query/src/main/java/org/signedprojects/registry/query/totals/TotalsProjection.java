package org.signedprojects.registry.query.totals;

import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.projection.ChangedRows;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.projection.RecentRows;
import org.signedprojects.registry.query.projection.UnitOfWork;

/// Keeps the cells equal to the sums over all projects.
final class TotalsProjection implements Projection {
    private final PostgresTotals rows;
    private final RecentRows<ProjectFacts> recent = new RecentRows<>(ProjectFacts::roughBytes);

    TotalsProjection(PostgresTotals rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return TotalsReads.PROJECTION;
    }

    @Override
    public UnitOfWork begin(LedgerName ledger, long nextPosition) {
        return new ChangedRows<>(recent, ledger, nextPosition, codes -> rows.facts(ledger.value(), codes),
                (known, entry) -> ProjectFacts.evolve(known, (ProjectEvent) entry.recorded().event()),
                (before, after) -> write(ledger.value(), TotalsChange.of(before, after)));
    }

    private void write(String ledger, TotalsChange change) {
        rows.store(ledger, change.facts());
        rows.add(change.cells());
    }
}
