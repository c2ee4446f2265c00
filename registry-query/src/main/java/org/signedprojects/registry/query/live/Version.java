package org.signedprojects.registry.query.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.live.LiveQuestion.Answer;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.totals.Totals;
import org.signedprojects.registry.query.totals.TotalsRow;
import tools.jackson.databind.json.JsonMapper;

/// One state of live totals, and how its numbers came from those before. Shared by all who follow the same question.
/// @param number     counts up by one with every change of the numbers
/// @param since      the position at which the numbers became these, as far as this service has seen
/// @param before     what may have been shown before this service followed them, counted otherwise: it was upgraded, say,
///                   and has counted everything anew since
/// @param at         the position that they include by now: later entries may have left them as they were
/// @param totals     as of that position
/// @param standstill whether, and why, no more of them come
/// @param snapshot   all of it
/// @param change     rows that were new or different at `since`, emptied ones among them, with the total
record Version(long number, Positions since, Positions before, Positions at, Totals totals, Standstill standstill,
        Event snapshot, Event change) {
    /// An event of the stream. Whoever is the first to send it writes it, for all.
    static final class Event {
        private final String name;
        private final Positions id;
        private final Totals data;
        private final JsonMapper json;
        private byte @Nullable [] written;

        Event(String name, Positions id, Totals data, JsonMapper json) {
            this.name = name;
            this.id = id;
            this.data = data;
            this.json = json;
        }

        synchronized byte[] bytes() {
            byte[] bytes = written;
            if (bytes == null) {
                String text = "event: " + name + "\nid: " + id + "\ndata: " + json.writeValueAsString(data) + "\n\n";
                bytes = text.getBytes(StandardCharsets.UTF_8);
                written = bytes;
            }
            return bytes;
        }
    }

    static Version first(Answer answer, JsonMapper json) {
        Event snapshot = snapshot(answer, json);
        return new Version(0, answer.at(), answer.at(), answer.at(), answer.totals(), answer.standstill(), snapshot,
                snapshot);
    }

    /// @return whether it is not older than what others have been shown
    boolean includes(Positions reached, Standstill now) {
        return at.reaches(reached) && standstill == now;
    }

    /// Between the two positions that this service has looked at the numbers may have been others for a while, which another
    /// service has shown.
    /// @param seen what a reader has, from an earlier stream
    /// @return whether it is these numbers
    boolean isKnownTo(Positions seen) {
        return !before.reaches(seen) && (seen.equals(since) || seen.equals(at));
    }

    /// @return the version after this one: this one where nothing is different
    Version next(Answer answer, JsonMapper json) {
        Positions now = answer.at();
        // As long as not all that was written has been counted, more may have been shown by whoever had counted it.
        boolean allCounted = standstill == Standstill.NONE && answer.standstill() == Standstill.NONE;
        Positions earlier = allCounted ? before : now;
        Totals then = answer.totals();
        List<TotalsRow> differences = differences(totals.rows(), then.rows());
        if (!differences.isEmpty() || !totals.total().equals(then.total())) {
            Totals changes = new Totals(then.position(), then.by(), differences, then.total());
            return new Version(number + 1, now, earlier, now, then, answer.standstill(), snapshot(answer, json),
                    new Event("change", now, changes, json));
        }
        return now.equals(at)
                ? standing(answer.standstill())
                : new Version(number, since, earlier, now, then, answer.standstill(), snapshot(answer, json), change);
    }

    /// @return the same numbers
    Version standing(Standstill now) {
        return now == standstill ? this : new Version(number, since, before, at, totals, now, snapshot, change);
    }

    private static Event snapshot(Answer answer, JsonMapper json) {
        return new Event("snapshot", answer.at(), answer.totals(), json);
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
