package org.signedprojects.registry.query.progress;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How far each of several projections has come. All of them are at the same place, unless one has stopped.
/// @param byProjection by name, sorted
public record Reached(SortedMap<String, Positions> byProjection) {
    public Reached {
        byProjection = Collections.unmodifiableSortedMap(new TreeMap<>(byProjection));
    }

    /// @param reached says what one of the projections includes
    public static Reached of(Collection<String> projections, Function<String, Positions> reached) {
        SortedMap<String, Positions> byProjection = new TreeMap<>();
        projections.forEach(projection -> byProjection.put(projection, reached.apply(projection)));
        return new Reached(byProjection);
    }

    public Positions of(String projection) {
        return byProjection.getOrDefault(projection, Positions.NOTHING);
    }

    /// @return what all of them include
    public Positions common() {
        return Positions.common(byProjection.values());
    }

    /// @return the same for the same places only: the common one, or else each
    @Override
    public String toString() {
        return byProjection.values().stream().distinct().count() == 1
                ? common().toString()
                : byProjection.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining(";"));
    }
}
