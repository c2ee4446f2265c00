package org.signedprojects.registry.query.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;

/// What a projection wrote last, for the batches that follow: neighbours in a ledger are of the same few hundred projects,
/// and a third of applying was reading their rows and taking them apart again.
///
/// A row is a function of the ledger up to a position. So what was computed up to a position is true wherever that is the
/// committed one, whichever instance committed it, and is forgotten anywhere else. A batch that fails leaves nothing.
///
/// The batches of one ledger come one at a time, those of several ledgers side by side.
/// @param <R> an immutable row
public final class RecentRows<R> {
    private static final int MOST = 2_000;
    private static final long NOWHERE = -1;

    private final int most;
    private final Map<LedgerName, Rows<R>> ledgers = new ConcurrentHashMap<>();

    /// Keeps the 2,000 rows of each ledger that were used last.
    public RecentRows() {
        this(MOST);
    }

    RecentRows(int most) {
        this.most = most;
    }

    private static final class Rows<R> extends LinkedHashMap<String, R> {
        private static final long serialVersionUID = 1L;

        private final int most;
        private long nextPosition = NOWHERE;

        Rows(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, R> eldest) {
            return size() > most;
        }
    }

    /// To be called once for each batch, before [#wrote].
    /// @param first of the batch
    /// @param read  reads rows from the database; those that are not there are left out
    /// @return the rows under these keys as they are before the batch, where they are there
    public Map<String, R> before(LedgerEntry first, Set<String> keys, Function<Set<String>, Map<String, R>> read) {
        Rows<R> rows = of(first.ledger());
        if (rows.nextPosition != first.position()) {
            rows.clear();
        }
        rows.nextPosition = NOWHERE;
        Map<String, R> found = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (String key : keys) {
            @Nullable
            R row = rows.get(key);
            if (row == null) {
                unknown.add(key);
            } else {
                found.put(key, row);
            }
        }
        if (!unknown.isEmpty()) {
            found.putAll(read.apply(unknown));
        }
        return found;
    }

    /// @param last of the batch
    /// @param now  rows as they are after it, in the database too; those under other keys have not changed
    public void wrote(LedgerEntry last, Map<String, R> now) {
        Rows<R> rows = of(last.ledger());
        rows.putAll(now);
        rows.nextPosition = last.position() + 1;
    }

    private Rows<R> of(LedgerName ledger) {
        return ledgers.computeIfAbsent(ledger, _ -> new Rows<>(most));
    }
}
