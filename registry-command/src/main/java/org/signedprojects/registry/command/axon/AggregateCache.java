package org.signedprojects.registry.command.axon;

import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/// Keeps the aggregates used last, by strong references, up to a maximum: weak ones would be gone at the next garbage
/// collection.
///
/// What it holds is true of this instance only. An attempt that fails, for whatever reason, makes Axon remove the
/// aggregate while it still holds its lock: whoever asks for it next reads it from the ledger.
final class AggregateCache implements Cache {
    private final BoundedMap<Object, Object> aggregates;

    AggregateCache(int maximum) {
        this.aggregates = new BoundedMap<>(maximum);
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
    public synchronized boolean putIfAbsent(Object key, Object value) {
        if (containsKey(key)) {
            return false;
        }
        put(key, value);
        return true;
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
        return aggregates.get(key) != null;
    }

    /// Nobody listens.
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }
}
