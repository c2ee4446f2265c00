package org.signedprojects.registry.query.totals;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which totals are asked for. Equal questions are equal records.
/// @param by      what to break down by, each once, in the order of the answer
/// @param filters values by dimension, any of which a project may have; sorted, stored form
public record TotalsQuery(List<Dimension> by, SortedMap<Dimension, List<String>> filters) {
    public static final TotalsQuery ALL = new TotalsQuery(List.of(), new TreeMap<>());

    public TotalsQuery {
        by = by.stream().distinct().toList();
        SortedMap<Dimension, List<String>> sorted = new TreeMap<>();
        filters.forEach((dimension, values) -> {
            if (!values.isEmpty()) {
                sorted.put(dimension, values.stream().distinct().sorted().toList());
            }
        });
        filters = Collections.unmodifiableSortedMap(sorted);
    }

    public static TotalsQuery by(Dimension... dimensions) {
        return new TotalsQuery(List.of(dimensions), new TreeMap<>());
    }

    public TotalsQuery where(Dimension dimension, String value) {
        return new TotalsQuery(by, new TreeMap<>(Map.of(dimension, List.of(value))));
    }
}
