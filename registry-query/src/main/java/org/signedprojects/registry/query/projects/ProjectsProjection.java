package org.signedprojects.registry.query.projects;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.query.intake.LedgerEntry;
import org.signedprojects.registry.query.intake.Projection;
import org.signedprojects.registry.query.intake.RecentRows;

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
    public void apply(List<LedgerEntry> entries) {
        List<LedgerEntry> ours = entries.stream().filter(entry -> entry.recorded().event() instanceof ProjectEvent)
                .toList();
        String ledger = entries.getFirst().ledger().value();
        Map<String, ProjectRecord> before = recent.before(entries.getFirst(),
                ours.stream().map(LedgerEntry::code).collect(Collectors.toSet()),
                codes -> rows.records(ledger, codes));
        Map<String, ProjectRecord> after = after(before, ours);
        if (!ours.isEmpty()) {
            rows.store(ledger, after);
            rows.storeSearchTexts(renamed(before, after));
            rows.append(ours);
        }
        recent.wrote(entries.getLast(), after);
    }

    private static Map<String, ProjectRecord> after(Map<String, ProjectRecord> before, List<LedgerEntry> entries) {
        Map<String, ProjectRecord> after = new HashMap<>();
        for (LedgerEntry entry : entries) {
            @Nullable
            ProjectRecord known = after.getOrDefault(entry.code(), before.get(entry.code()));
            after.put(entry.code(), ProjectRecord.evolve(known, entry.recorded().envelope(),
                    (ProjectEvent) entry.recorded().event()));
        }
        return after;
    }

    private static Map<String, SearchText> renamed(Map<String, ProjectRecord> before,
            Map<String, ProjectRecord> after) {
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
