package org.signedprojects.registry.query.projection;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.LedgerName;

/// The rows of projects that a unit of work changes: as they were before it, and as its entries leave them. They are kept
/// back here until it is complete.
/// @param <R> an immutable row
public final class ChangedRows<R> implements UnitOfWork {
    private static final int MANY = 3_000;
    private static final long MANY_BYTES = 16L << 20;

    private final RecentRows<R> recent;
    private final LedgerName ledger;
    private final Function<Set<String>, Map<String, R>> read;
    private final BiFunction<@Nullable R, LedgerEntry, R> evolve;
    private final BiConsumer<Map<String, R>, Map<String, R>> write;
    private final Map<String, R> before = new HashMap<>();
    /// What was changed last is the last one.
    private final LinkedHashMap<String, R> after = new LinkedHashMap<>();
    private long nextPosition;
    private long bytes;

    /// @param nextPosition as [Projection#begin]
    /// @param read         reads rows from the database; those that are not there are left out
    /// @param evolve       makes of a project's row, null where it has none, and an entry of the project the next row
    /// @param write        is given rows by code: as they were, where there were any, and of all projects of the entries as
    ///                     they are now; those changed last come last
    public ChangedRows(RecentRows<R> recent, LedgerName ledger, long nextPosition,
            Function<Set<String>, Map<String, R>> read, BiFunction<@Nullable R, LedgerEntry, R> evolve,
            BiConsumer<Map<String, R>, Map<String, R>> write) {
        this.recent = recent;
        this.ledger = ledger;
        this.nextPosition = nextPosition;
        this.read = read;
        this.evolve = evolve;
        this.write = write;
        recent.begin(ledger, nextPosition);
    }

    @Override
    public void apply(List<LedgerEntry> entries) {
        List<LedgerEntry> ours = entries.stream().filter(entry -> entry.recorded().event() instanceof ProjectEvent)
                .toList();
        Set<String> unknown = ours.stream().map(LedgerEntry::code).filter(code -> !after.containsKey(code))
                .collect(Collectors.toSet());
        Map<String, R> found = recent.before(ledger, unknown, read);
        before.putAll(found);
        bytes += found.values().stream().mapToLong(recent::bytes).sum();
        for (LedgerEntry entry : ours) {
            String code = entry.code();
            @Nullable
            R known = after.getOrDefault(code, before.get(code));
            after.putLast(code, evolve.apply(known, entry));
            // No row grows by more than its entries take.
            bytes += entry.bytes().length;
        }
        nextPosition = entries.getLast().position() + 1;
    }

    @Override
    public boolean full() {
        return after.size() >= MANY || bytes >= MANY_BYTES;
    }

    @Override
    public void complete() {
        write.accept(Collections.unmodifiableMap(before), Collections.unmodifiableMap(after));
        recent.wrote(ledger, nextPosition, after);
    }
}
