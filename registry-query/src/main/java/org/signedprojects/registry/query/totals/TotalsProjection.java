package org.signedprojects.registry.query.totals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.facts.ProjectFacts;
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
        recent.begin(ledger, nextPosition);
        return new Changes(ledger, nextPosition);
    }

    private final class Changes implements UnitOfWork {
        private final LedgerName ledger;
        private final Map<String, ProjectFacts> before = new HashMap<>();
        private final Map<String, ProjectFacts> after = new HashMap<>();
        private long bytes;
        private long nextPosition;

        Changes(LedgerName ledger, long nextPosition) {
            this.ledger = ledger;
            this.nextPosition = nextPosition;
        }

        @Override
        public void apply(List<LedgerEntry> entries) {
            List<LedgerEntry> ours = entries.stream().filter(entry -> entry.recorded().event() instanceof ProjectEvent)
                    .toList();
            Set<String> unknown = ours.stream().map(LedgerEntry::code).filter(code -> !after.containsKey(code))
                    .collect(Collectors.toSet());
            Map<String, ProjectFacts> found = recent.before(ledger, unknown,
                    codes -> rows.facts(ledger.value(), codes));
            before.putAll(found);
            bytes += found.values().stream().mapToLong(ProjectFacts::roughBytes).sum();
            for (LedgerEntry entry : ours) {
                bytes += entry.bytes().length;
                @Nullable
                ProjectFacts known = after.getOrDefault(entry.code(), before.get(entry.code()));
                after.put(entry.code(), ProjectFacts.evolve(known, (ProjectEvent) entry.recorded().event()));
            }
            nextPosition = entries.getLast().position() + 1;
        }

        @Override
        public boolean full() {
            return UnitOfWork.isMuch(after.size(), bytes);
        }

        @Override
        public void complete() {
            TotalsChange change = TotalsChange.of(before, after);
            rows.store(ledger.value(), change.facts());
            rows.add(change.cells());
            recent.wrote(ledger, nextPosition, after);
        }
    }
}
