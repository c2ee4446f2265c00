package org.signedprojects.registry.query.editions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.query.intake.LedgerEntry;
import org.signedprojects.registry.query.intake.Projection;

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
    public void apply(List<LedgerEntry> entries) {
        List<LedgerEntry> ours = entries.stream().filter(entry -> entry.recorded().event() instanceof EditionEvent)
                .toList();
        if (ours.isEmpty()) {
            return;
        }
        String ledger = ours.getFirst().ledger().value();
        Map<String, EditionRecord> editions = new HashMap<>(rows.records(ledger,
                ours.stream().map(LedgerEntry::code).collect(Collectors.toSet())));
        for (LedgerEntry entry : ours) {
            @Nullable
            EditionRecord before = editions.get(entry.code());
            editions.put(entry.code(), EditionRecord.evolve(before, entry.recorded().envelope(),
                    (EditionEvent) entry.recorded().event()));
        }
        rows.store(ledger, editions);
    }
}
