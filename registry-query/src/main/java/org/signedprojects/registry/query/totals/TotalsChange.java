package org.signedprojects.registry.query.totals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.intake.LedgerEntry;

/// What some entries change: the facts of their projects, and what is added to each cell. A project leaves its old
/// cell with all it counted there and enters the new one, so that the sum over all cells is the sum over all projects.
/// @param facts new facts by project, of those that have changed
/// @param cells what to add, in a fixed order; nothing is in here that adds nothing
record TotalsChange(Map<String, ProjectFacts> facts, SortedMap<Cell, Measures> cells) {
    /// @param before facts of the projects of these entries, where they have any
    static TotalsChange of(Map<String, ProjectFacts> before, List<LedgerEntry> entries) {
        Map<String, ProjectFacts> after = new HashMap<>();
        for (LedgerEntry entry : entries) {
            if (entry.recorded().event() instanceof ProjectEvent event) {
                ProjectFacts known = after.getOrDefault(entry.code(), before.get(entry.code()));
                after.put(entry.code(), ProjectFacts.evolve(known, event));
            }
        }
        after.entrySet().removeIf(now -> now.getValue().equals(before.get(now.getKey())));
        SortedMap<Cell, Measures> cells = new TreeMap<>();
        after.forEach((code, facts) -> move(cells, before.get(code), facts));
        cells.values().removeIf(Measures.NONE::equals);
        return new TotalsChange(after, cells);
    }

    private static void move(SortedMap<Cell, Measures> cells, @Nullable ProjectFacts before,
            ProjectFacts after) {
        if (before != null) {
            cells.merge(Cell.of(before), Measures.NONE.minus(Measures.of(before)), Measures::plus);
        }
        cells.merge(Cell.of(after), Measures.of(after), Measures::plus);
    }
}
