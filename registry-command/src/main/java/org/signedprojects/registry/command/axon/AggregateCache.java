package org.signedprojects.registry.command.axon;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.IntSupplier;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/// Keeps the aggregates used last, by strong references, up to a maximum of [Shares]: weak ones would be gone at the next
/// garbage collection. What was used last matters, not what was used most: a cache that weighs frequency keeps the
/// projects of yesterday's session and reads those of today's from the ledger for each command.
///
/// What it holds is true of this instance only. An attempt that fails, for whatever reason, makes Axon remove the
/// aggregate while it still holds its lock: whoever asks for it next reads it from the ledger. For all threads.
final class AggregateCache implements Cache {
    private record Kept(Object aggregate, int shares) {}

    private final int maximum;
    private final IntSupplier sharesNow;
    private final SequencedMap<Object, Kept> aggregates = new LinkedHashMap<>(16, 0.75f, true);
    private long shares;

    /// @param maximum   shares of all
    /// @param sharesNow those of the aggregate that is being put
    AggregateCache(int maximum, IntSupplier sharesNow) {
        this.maximum = maximum;
        this.sharesNow = sharesNow;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public synchronized <K, V> @Nullable V get(K key) {
        Kept kept = aggregates.get(key);
        return kept == null ? null : (V) kept.aggregate();
    }

    @Override
    public void put(Object key, Object value) {
        keep(key, new Kept(value, sharesNow.getAsInt()));
    }

    @Override
    public synchronized boolean putIfAbsent(Object key, Object value) {
        boolean absent = !containsKey(key);
        if (absent) {
            put(key, value);
        }
        return absent;
    }

    @Override
    public synchronized boolean remove(Object key) {
        Kept removed = aggregates.remove(key);
        shares -= removed == null ? 0 : removed.shares();
        return removed != null;
    }

    @Override
    public synchronized void removeAll() {
        aggregates.clear();
        shares = 0;
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return aggregates.containsKey(key);
    }

    /// Nobody listens.
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }

    private synchronized void keep(Object key, Kept kept) {
        remove(key);
        if (kept.shares() > maximum) {
            return;
        }
        aggregates.put(key, kept);
        shares += kept.shares();
        while (shares > maximum) {
            shares -= aggregates.pollFirstEntry().getValue().shares();
        }
    }
}
