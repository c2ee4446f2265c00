package org.signedprojects.registry.query.totals;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.facts.ProjectFacts;

/// What some entries change: the facts of their projects, and what is added to each cell. A project leaves its old
/// cell with all it counted there and enters the new one, so that the sum over all cells is the sum over all projects.
/// @param facts new facts by project, of those that have changed
/// @param cells what to add, in a fixed order; nothing is in here that adds nothing
record TotalsChange(Map<String, ProjectFacts> facts, SortedMap<Cell, Measures> cells) {
    /// @param before facts by project, where they had any before the entries
    /// @param after  facts by project after them; those of other projects are left out, or as they were
    static TotalsChange of(Map<String, ProjectFacts> before, Map<String, ProjectFacts> after) {
        Map<String, ProjectFacts> changed = new HashMap<>(after);
        changed.entrySet().removeIf(now -> now.getValue().equals(before.get(now.getKey())));
        SortedMap<Cell, Measures> cells = new TreeMap<>();
        changed.forEach((code, facts) -> move(cells, before.get(code), facts));
        cells.values().removeIf(Measures.NONE::equals);
        return new TotalsChange(changed, cells);
    }

    private static void move(SortedMap<Cell, Measures> cells, @Nullable ProjectFacts before,
            ProjectFacts after) {
        if (before != null) {
            cells.merge(Cell.of(before), Measures.NONE.minus(Measures.of(before)), Measures::plus);
        }
        cells.merge(Cell.of(after), Measures.of(after), Measures::plus);
    }
}
