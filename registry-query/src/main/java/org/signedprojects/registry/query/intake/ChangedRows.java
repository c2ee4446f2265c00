package org.signedprojects.registry.query.intake;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.LedgerName;

/// The rows of projects that a unit of work changes: as they were before it, and as its entries leave them. They are kept
/// back here until somebody writes them.
/// @param <R> an immutable row
public final class ChangedRows<R> {
    private static final int MANY = 3_000;
    private static final long MANY_BYTES = 16L << 20;

    private final RecentRows<R> recent;
    private final Function<Set<String>, Map<String, R>> read;
    private final LedgerName ledger;
    private final Map<String, R> before = new HashMap<>();
    /// What was changed last is the last one.
    private final LinkedHashMap<String, R> after = new LinkedHashMap<>();
    private long nextPosition;
    private long bytes;

    /// @param read         reads rows from the database; those that are not there are left out
    /// @param nextPosition as [Projection#begin]
    public ChangedRows(RecentRows<R> recent, Function<Set<String>, Map<String, R>> read, LedgerName ledger,
            long nextPosition) {
        this.recent = recent;
        this.read = read;
        this.ledger = ledger;
        this.nextPosition = nextPosition;
        recent.begin(ledger, nextPosition);
    }

    /// @param entries as [UnitOfWork#apply]
    /// @param evolve  makes of a project's row, null where it has none, and an entry of the project the next row
    /// @return those of the entries that are of projects
    public List<LedgerEntry> apply(List<LedgerEntry> entries, BiFunction<@Nullable R, LedgerEntry, R> evolve) {
        List<LedgerEntry> ours = entries.stream().filter(entry -> entry.recorded().event() instanceof ProjectEvent)
                .toList();
        Set<String> unknown = ours.stream().map(LedgerEntry::code).filter(code -> !after.containsKey(code))
                .collect(Collectors.toSet());
        Map<String, R> found = recent.before(ledger, unknown, read);
        before.putAll(found);
        bytes += found.values().stream().mapToLong(recent::bytes).sum();
        for (LedgerEntry entry : ours) {
            @Nullable
            R known = after.getOrDefault(entry.code(), before.get(entry.code()));
            after.putLast(entry.code(), evolve.apply(known, entry));
            // No row grows by more than its entries take.
            bytes += entry.bytes().length;
        }
        nextPosition = entries.getLast().position() + 1;
        return ours;
    }

    /// @return as [UnitOfWork#full]
    public boolean full() {
        return after.size() >= MANY || bytes >= MANY_BYTES;
    }

    /// @return rows by code, where there were any
    public Map<String, R> before() {
        return Collections.unmodifiableMap(before);
    }

    /// @return rows by code, of all projects of the entries; those changed last come last
    public Map<String, R> after() {
        return Collections.unmodifiableMap(after);
    }

    /// To be called when they are in the database.
    public void wrote() {
        recent.wrote(ledger, nextPosition, after);
    }
}
