package org.signedprojects.registry.query.projects;

import java.util.HashMap;
import java.util.Map;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.projection.ChangedRows;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.projection.RecentRows;
import org.signedprojects.registry.query.projection.UnitOfWork;

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
        Histories histories = new Histories();
        return new ChangedRows<>(recent, ledger, nextPosition, codes -> rows.records(ledger.value(), codes),
                (known, entry) -> {
                    histories.add(entry);
                    return ProjectRecord.evolve(known, entry.recorded().envelope(),
                            (ProjectEvent) entry.recorded().event());
                }, (before, after) -> {
                    rows.store(ledger.value(), after);
                    rows.storeSearchTexts(renamed(before, after));
                    rows.append(ledger.value(), histories.pieces());
                });
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
