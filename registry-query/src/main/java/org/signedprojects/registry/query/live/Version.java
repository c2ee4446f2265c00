package org.signedprojects.registry.query.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.intake.Positions;
import org.signedprojects.registry.query.totals.Totals;
import org.signedprojects.registry.query.totals.TotalsRow;
import tools.jackson.databind.json.JsonMapper;

/// One state of live totals, and how it came from the one before. Shared by all who follow the same question; its
/// events are written once.
/// @param number  counts up by one with every change
/// @param since   the position at which the numbers became these, as far as this service has seen
/// @param totals  as of that position
/// @param changed rows that are new or different, emptied ones among them, with the total
record Version(long number, Positions since, Totals totals, Totals changed, Event snapshot, Event change) {
    /// An event of the stream, ready to be sent.
    record Event(byte[] bytes) {
        static Event of(String name, Positions id, Totals data, JsonMapper json) {
            String text = "event: " + name + "\nid: " + id + "\ndata: " + json.writeValueAsString(data) + "\n\n";
            return new Event(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    static Version first(Positions at, Totals totals, JsonMapper json) {
        Event snapshot = Event.of("snapshot", at, totals, json);
        return new Version(0, at, totals, totals, snapshot, snapshot);
    }

    /// @return the version after this one; null where the numbers are the same
    @Nullable
    Version next(Positions at, Totals now, JsonMapper json) {
        List<TotalsRow> differences = differences(totals.rows(), now.rows());
        if (differences.isEmpty() && totals.total().equals(now.total())) {
            return null;
        }
        Totals changes = new Totals(now.position(), now.by(), differences, now.total());
        return new Version(number + 1, at, now, changes, Event.of("snapshot", at, now, json),
                Event.of("change", at, changes, json));
    }

    private static List<TotalsRow> differences(List<TotalsRow> before, List<TotalsRow> after) {
        Map<List<@Nullable String>, TotalsRow> gone = new LinkedHashMap<>();
        before.forEach(row -> gone.put(row.values(), row));
        List<TotalsRow> differences = new ArrayList<>();
        for (TotalsRow row : after) {
            if (!row.equals(gone.remove(row.values()))) {
                differences.add(row);
            }
        }
        gone.values().forEach(row -> differences.add(row.emptied()));
        return differences;
    }
}
