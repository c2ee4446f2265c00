package org.signedprojects.registry.query.totals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.intake.LedgerEntry;
import org.signedprojects.registry.query.intake.Projection;
import org.signedprojects.registry.query.intake.RecentRows;

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
    public void apply(List<LedgerEntry> entries) {
        Set<String> codes = entries.stream().filter(entry -> entry.recorded().event() instanceof ProjectEvent)
                .map(LedgerEntry::code).collect(Collectors.toSet());
        String ledger = entries.getFirst().ledger().value();
        Map<String, ProjectFacts> before = recent.before(entries.getFirst(), codes,
                unknown -> rows.facts(ledger, unknown));
        TotalsChange change = TotalsChange.of(before, entries);
        rows.store(ledger, change.facts());
        rows.add(change.cells());
        Map<String, ProjectFacts> after = new HashMap<>(before);
        after.putAll(change.facts());
        recent.wrote(entries.getLast(), after);
    }
}
