package org.signedprojects.registry.query.totals;

import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.facts.SigningFacts;

/// Where a project counts: its value in every dimension.
/// @param month YYYY-MM of the first contract's signing, [#UNSIGNED] where there is none
record Cell(String edition, String sector, String city, String counterpart, String month) implements Comparable<Cell> {
    static final String UNSIGNED = "";

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");
    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::edition).thenComparing(Cell::sector)
            .thenComparing(Cell::city).thenComparing(Cell::counterpart).thenComparing(Cell::month);

    static Cell of(ProjectFacts project) {
        List<SigningFacts> contracts = project.contracts();
        String month = contracts.isEmpty() ? UNSIGNED : MONTH.format(contracts.getFirst().signedOn());
        return new Cell(project.edition().value(), project.sector().value(), project.city().value(),
                project.counterpart().value(), month);
    }

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
