package org.signedprojects.registry.query.projection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;

/// What a projection wrote last, for the units of work that follow: neighbours in a ledger are of the same few hundred projects,
/// and a third of applying was reading their rows and taking them apart again.
///
/// A row is a function of the ledger up to a position. So what was computed up to a position is true wherever that is the
/// committed one, whichever instance committed it, and is forgotten anywhere else. A unit that fails leaves nothing.
///
/// What is kept is bounded by the number of rows and by their memory, because a project may have thousands of signings.
///
/// Those of one ledger come one at a time, those of several ledgers side by side.
/// @param <R> an immutable row
public final class RecentRows<R> {
    private static final int MOST = 2_000;
    private static final long MOST_BYTES = 8L << 20;
    private static final long NOWHERE = -1;

    private final int most;
    private final long mostBytes;
    private final ToIntFunction<R> bytes;
    private final Map<LedgerName, Rows> ledgers = new ConcurrentHashMap<>();

    /// Keeps the rows of each ledger that were used last: 2,000 of them, fewer where these take more than 8 MiB.
    /// @param bytes roughly what a row takes in memory, the same for the same row
    public RecentRows(ToIntFunction<R> bytes) {
        this(MOST, MOST_BYTES, bytes);
    }

    RecentRows(int most, long mostBytes, ToIntFunction<R> bytes) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.bytes = bytes;
    }

    /// The row that was used last is the last one.
    private final class Rows {
        private final LinkedHashMap<String, R> byKey = new LinkedHashMap<>(16, 0.75f, true);
        private long bytesKept;
        private long nextPosition = NOWHERE;

        void keep(String key, R row) {
            R before = byKey.put(key, row);
            bytesKept += bytes.applyAsInt(row) - (before == null ? 0 : bytes.applyAsInt(before));
            while (byKey.size() > most || bytesKept > mostBytes) {
                bytesKept -= bytes.applyAsInt(byKey.pollFirstEntry().getValue());
            }
        }

        void forget() {
            byKey.clear();
            bytesKept = 0;
        }
    }

    /// Begins a unit of work. Until [#wrote] what is remembered belongs to no position: it is forgotten if that does not come.
    /// @param nextPosition everything before it is in the database, committed
    void begin(LedgerName ledger, long nextPosition) {
        Rows rows = of(ledger);
        if (rows.nextPosition != nextPosition) {
            rows.forget();
        }
        rows.nextPosition = NOWHERE;
    }

    /// @param read reads rows from the database; those that are not there are left out
    /// @return the rows under these keys as they are where the unit of work began, where they are there
    Map<String, R> before(LedgerName ledger, Set<String> keys, Function<Set<String>, Map<String, R>> read) {
        Rows rows = of(ledger);
        Map<String, R> found = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (String key : keys) {
            @Nullable
            R row = rows.byKey.get(key);
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

    /// Ends a unit of work.
    /// @param nextPosition after it
    /// @param now          rows as they are after it, in the database too; those under other keys have not changed
    void wrote(LedgerName ledger, long nextPosition, Map<String, R> now) {
        Rows rows = of(ledger);
        now.forEach(rows::keep);
        rows.nextPosition = nextPosition;
    }

    int bytes(R row) {
        return bytes.applyAsInt(row);
    }

    private Rows of(LedgerName ledger) {
        return ledgers.computeIfAbsent(ledger, _ -> new Rows());
    }
}
