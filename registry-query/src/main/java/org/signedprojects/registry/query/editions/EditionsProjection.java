package org.signedprojects.registry.query.editions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.projection.UnitOfWork;

/// Keeps what is shown of every edition.
final class EditionsProjection implements Projection {
    private final PostgresEditions rows;

    EditionsProjection(PostgresEditions rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return EditionReads.PROJECTION;
    }

    @Override
    public UnitOfWork begin(LedgerName ledger, long nextPosition) {
        return entries -> apply(ledger.value(), entries.stream()
                .filter(entry -> entry.recorded().event() instanceof EditionEvent).toList());
    }

    private void apply(String ledger, List<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Map<String, EditionRecord> editions = new HashMap<>(rows.records(ledger,
                entries.stream().map(LedgerEntry::code).collect(Collectors.toSet())));
        for (LedgerEntry entry : entries) {
            @Nullable
            EditionRecord before = editions.get(entry.code());
            editions.put(entry.code(), EditionRecord.evolve(before, entry.recorded().envelope(),
                    (EditionEvent) entry.recorded().event()));
        }
        rows.store(ledger, editions);
    }
}
