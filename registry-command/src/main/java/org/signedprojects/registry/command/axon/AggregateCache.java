package org.signedprojects.registry.command.axon;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/// Keeps the aggregates used last, by strong references, up to a maximum: weak ones would be gone at the next garbage
/// collection. What was used last matters, not what was used most: a cache that weighs frequency keeps the projects of
/// yesterday's session and reads those of today's from the ledger for each command.
///
/// What it holds is true of this instance only. An attempt that fails, for whatever reason, makes Axon remove the
/// aggregate while it still holds its lock: whoever asks for it next reads it from the ledger.
final class AggregateCache implements Cache {
    private final Map<Object, Object> aggregates;

    AggregateCache(int maximum) {
        this.aggregates = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > maximum;
            }
        });
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <K, V> @Nullable V get(K key) {
        return (V) aggregates.get(key);
    }

    @Override
    public void put(Object key, Object value) {
        aggregates.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return aggregates.putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return aggregates.remove(key) != null;
    }

    @Override
    public void removeAll() {
        aggregates.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return aggregates.containsKey(key);
    }

    /// Nobody listens.
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }
}
