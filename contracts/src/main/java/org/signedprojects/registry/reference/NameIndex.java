package org.signedprojects.registry.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds things by any of their names. Where two things share a name, the first by the given order has it.
final class NameIndex<T> {
    private final Map<MatchingKey, List<T>> byKey = new HashMap<>();

    NameIndex(List<T> things, Function<T, Stream<String>> names, Comparator<T> order) {
        for (T thing : things) {
            Set<MatchingKey> keys = names.apply(thing).map(MatchingKey::of)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            keys.forEach(key -> byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(thing));
        }
        byKey.values().forEach(sharing -> sharing.sort(order));
    }

    Optional<T> find(String name) {
        return Optional.ofNullable(byKey.get(MatchingKey.of(name))).map(List::getFirst);
    }

    /// The names that several things share, each with those things in order.
    Map<String, List<T>> shared() {
        return byKey.entrySet().stream().filter(entry -> entry.getValue().size() > 1)
                .collect(Collectors.toMap(entry -> entry.getKey().key(), entry -> List.copyOf(entry.getValue())));
    }
}
