package org.signedprojects.registry.query.projects;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.intake.LedgerEntry;
import org.signedprojects.registry.query.intake.Projection;
import org.signedprojects.registry.query.intake.RecentRows;
import org.signedprojects.registry.query.intake.UnitOfWork;

/// Keeps what is shown of every project, what it is found by, and its entries.
final class ProjectsProjection implements Projection {
    static final String NAME = "projects";

    private final PostgresProjects rows;
    private final RecentRows<ProjectRecord> recent = new RecentRows<>(ProjectRecord::roughBytes);

    ProjectsProjection(PostgresProjects rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public UnitOfWork begin(LedgerName ledger, long nextPosition) {
        recent.begin(ledger, nextPosition);
        return new Changes(ledger, nextPosition);
    }

    private final class Changes implements UnitOfWork {
        private final LedgerName ledger;
        private final Map<String, ProjectRecord> before = new HashMap<>();
        private final Map<String, ProjectRecord> after = new HashMap<>();
        private final Histories histories = new Histories();
        private long bytesBefore;
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
            Map<String, ProjectRecord> found = recent.before(ledger, unknown,
                    codes -> rows.records(ledger.value(), codes));
            before.putAll(found);
            bytesBefore += found.values().stream().mapToLong(ProjectRecord::roughBytes).sum();
            for (LedgerEntry entry : ours) {
                @Nullable
                ProjectRecord known = after.getOrDefault(entry.code(), before.get(entry.code()));
                after.put(entry.code(), ProjectRecord.evolve(known, entry.recorded().envelope(),
                        (ProjectEvent) entry.recorded().event()));
                histories.add(entry);
            }
            nextPosition = entries.getLast().position() + 1;
        }

        @Override
        public boolean full() {
            // No project grows by more than its entries take.
            return UnitOfWork.isMuch(after.size(), bytesBefore + histories.bytes());
        }

        @Override
        public void complete() {
            if (!after.isEmpty()) {
                rows.store(ledger.value(), after);
                rows.storeSearchTexts(renamed());
                rows.append(ledger.value(), histories.pieces());
            }
            recent.wrote(ledger, nextPosition, after);
        }

        private Map<String, SearchText> renamed() {
            Map<String, SearchText> renamed = new HashMap<>();
            Set<String> codes = new HashSet<>(after.keySet());
            codes.removeIf(code -> {
                ProjectRecord known = before.get(code);
                ProjectRecord now = after.get(code);
                return known != null && known.titles().equals(now.titles()) && known.parties().equals(now.parties());
            });
            codes.forEach(code -> renamed.put(code,
                    SearchText.of(code, after.get(code).titles(), after.get(code).parties())));
            return renamed;
        }
    }
}
