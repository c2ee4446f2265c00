package org.signedprojects.registry.query.totals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.query.intake.LedgerEntry;
import org.signedprojects.registry.query.intake.Projection;

/// Keeps the cells equal to the sums over all projects.
final class TotalsProjection implements Projection {
    private final PostgresTotals rows;

    TotalsProjection(PostgresTotals rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return TotalsReads.PROJECTION;
    }

    @Override
    public void apply(List<LedgerEntry> entries) {
        Set<String> codes = entries.stream().filter(entry -> entry.recorded().event() instanceof ProjectEvent)
                .map(LedgerEntry::code).collect(Collectors.toSet());
        if (codes.isEmpty()) {
            return;
        }
        String ledger = entries.getFirst().ledger().value();
        TotalsChange change = TotalsChange.of(rows.facts(ledger, codes), entries);
        rows.store(ledger, change.facts());
        rows.add(change.cells());
    }
}
