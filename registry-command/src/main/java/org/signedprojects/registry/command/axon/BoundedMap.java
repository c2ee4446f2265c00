package org.signedprojects.registry.command.axon;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers the values that were asked for last, up to a maximum. Any number of threads may use it.
final class BoundedMap<K, V> {
    private final Map<K, V> values;

    BoundedMap(int maximum) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > maximum;
            }
        };
    }

    synchronized @Nullable V get(K key) {
        return values.get(key);
    }

    synchronized @Nullable V put(K key, V value) {
        return values.put(key, value);
    }

    synchronized @Nullable V remove(K key) {
        return values.remove(key);
    }

    synchronized void clear() {
        values.clear();
    }
}
