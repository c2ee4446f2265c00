package org.signedprojects.registry.query.dashboard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.live.Standstill;

/// What the page shows.
/// @param standstill      whether, and why, the numbers are old
/// @param position        of the last entry that is included in the numbers
/// @param asOf            when that was found to be the newest; null where the numbers are old
/// @param editionsStopped whether names of editions and what is declared are old: from before an entry that cannot be read
record TotalsPage(Standstill standstill, String position, @Nullable Instant asOf, Figures total,
        List<EditionRow> editions, boolean editionsStopped, List<Row> sectors, List<Row> cities) {
    /// What the page says of its connection before the script has one, as its texts have it.
    public String state() {
        return standstill == Standstill.NONE ? "connecting" : standstill.name().toLowerCase(Locale.ROOT);
    }

    /// Measures, written out.
    record Figures(String proposed, String selected, String negotiated, String signed, String verified, String inForce,
            String intents, String agreements, List<String> contracted) {}

    record Row(String code, String name, Figures counted) {}

    /// @param language of the name, where it is not that of the page
    record EditionRow(String code, String name, @Nullable String language, Figures counted, List<Declared> declared) {}

    /// A declared figure.
    /// @param measure its name as the page's texts have it
    /// @param value   with its qualifier
    /// @param detail  its basis
    record Declared(String measure, String value, String detail, List<Source> sources) {}

    /// @param day the day the figure speaks of; null where the source gives none
    record Source(String name, @Nullable LocalDate day) {}
}
