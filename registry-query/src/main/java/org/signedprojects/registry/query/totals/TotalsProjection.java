package org.signedprojects.registry.query.totals;

import java.util.List;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.intake.ChangedRows;
import org.signedprojects.registry.query.intake.LedgerEntry;
import org.signedprojects.registry.query.intake.Projection;
import org.signedprojects.registry.query.intake.RecentRows;
import org.signedprojects.registry.query.intake.UnitOfWork;

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
        return new Changes(ledger.value(),
                new ChangedRows<>(recent, codes -> rows.facts(ledger.value(), codes), ledger, nextPosition));
    }

    private final class Changes implements UnitOfWork {
        private final String ledger;
        private final ChangedRows<ProjectFacts> projects;

        Changes(String ledger, ChangedRows<ProjectFacts> projects) {
            this.ledger = ledger;
            this.projects = projects;
        }

        @Override
        public void apply(List<LedgerEntry> entries) {
            projects.apply(entries,
                    (known, entry) -> ProjectFacts.evolve(known, (ProjectEvent) entry.recorded().event()));
        }

        @Override
        public boolean full() {
            return projects.full();
        }

        @Override
        public void complete() {
            TotalsChange change = TotalsChange.of(projects.before(), projects.after());
            rows.store(ledger, change.facts());
            rows.add(change.cells());
            projects.wrote();
        }
    }
}
