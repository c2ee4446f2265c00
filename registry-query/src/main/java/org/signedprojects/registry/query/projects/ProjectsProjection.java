package org.signedprojects.registry.query.projects;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.intake.ChangedRows;
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
        return new Changes(ledger.value(),
                new ChangedRows<>(recent, codes -> rows.records(ledger.value(), codes), ledger, nextPosition));
    }

    private final class Changes implements UnitOfWork {
        private final String ledger;
        private final ChangedRows<ProjectRecord> projects;
        private final Histories histories = new Histories();

        Changes(String ledger, ChangedRows<ProjectRecord> projects) {
            this.ledger = ledger;
            this.projects = projects;
        }

        @Override
        public void apply(List<LedgerEntry> entries) {
            projects.apply(entries, (known, entry) -> ProjectRecord.evolve(known, entry.recorded().envelope(),
                    (ProjectEvent) entry.recorded().event())).forEach(histories::add);
        }

        @Override
        public boolean full() {
            return projects.full();
        }

        @Override
        public void complete() {
            rows.store(ledger, projects.after());
            rows.storeSearchTexts(renamed(projects.before(), projects.after()));
            rows.append(ledger, histories.pieces());
            projects.wrote();
        }
    }

    private static Map<String, SearchText> renamed(Map<String, ProjectRecord> before,
            Map<String, ProjectRecord> after) {
        Map<String, SearchText> renamed = new HashMap<>();
        after.forEach((code, now) -> {
            ProjectRecord known = before.get(code);
            if (known == null || !known.titles().equals(now.titles()) || !known.parties().equals(now.parties())) {
                renamed.put(code, SearchText.of(code, now.titles(), now.parties()));
            }
        });
        return renamed;
    }
}
