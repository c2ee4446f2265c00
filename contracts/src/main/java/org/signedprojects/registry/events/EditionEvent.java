package org.signedprojects.registry.events;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.Measure;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;

/// What has happened to one edition of an event. Activities and figures are numbered from 1.
public sealed interface EditionEvent extends Event {
    int MAX_NAMES = 50;
    int MAX_PLACES = 100;

    /// An edition was announced.
    /// @param homeZone         days of this edition and its projects are days in this zone
    /// @param closesOn         the last day, not before `opensOn`
    /// @param regionsAttending places that sent a delegation
    record EditionAnnounced(SeriesCode series, Texts names, @Nullable Texts theme, LocalDate opensOn,
            LocalDate closesOn, ZoneId homeZone, EditionFormat format, List<PlaceId> venues, List<String> hosts,
            List<String> organisers, List<StatedSector> sectors, List<String> programmes,
            List<PlaceId> regionsAttending) implements EditionEvent {
        public EditionAnnounced {
            Check.required(series, "series");
            Check.required(names, "names");
            Check.day(opensOn, "opensOn");
            Check.day(closesOn, "closesOn");
            Check.required(homeZone, "homeZone");
            Check.required(format, "format");
            venues = Check.list(venues, "venues", MAX_PLACES);
            hosts = namesOf(hosts, "hosts");
            organisers = namesOf(organisers, "organisers");
            sectors = Check.list(sectors, "sectors", MAX_NAMES);
            programmes = namesOf(programmes, "programmes");
            regionsAttending = Check.list(regionsAttending, "regionsAttending", MAX_PLACES);
            if (closesOn.isBefore(opensOn)) {
                throw new InvalidValue("closesOn " + closesOn + " is before opensOn " + opensOn);
            }
        }
    }

    /// A part of the edition was scheduled.
    /// @param on the day, where it is known
    record ActivityScheduled(int activity, ActivityKind kind, String name, @Nullable LocalDate on,
            List<PlaceId> venues, @Nullable EditionFormat format, @Nullable SectorCode sector) implements EditionEvent {
        public ActivityScheduled {
            Check.ordinal(activity, "activity");
            Check.required(kind, "kind");
            Check.text(name, "name", 300);
            Check.optionalDay(on, "on");
            venues = Check.list(venues, "venues", MAX_PLACES);
        }
    }

    /// A press release or bulletin stated a figure. It is what the source says, never what the registry counts.
    /// @param value  0 or more
    /// @param asOf   the day the figure speaks of, where the source gives one
    /// @param source where it is stated, at most 500 characters
    record FigureDeclared(int figure, Measure measure, BigDecimal value, Qualifier qualifier, Basis basis,
            @Nullable LocalDate asOf, String source) implements EditionEvent {
        public FigureDeclared {
            Check.ordinal(figure, "figure");
            Check.required(measure, "measure");
            Check.required(value, "value");
            // Judged as it is written, without an exponent: 1E+18 has 19 digits.
            if (value.signum() < 0 || value.precision() > 18 || value.scale() > 6
                    || (long) value.precision() - value.scale() > 18) {
                throw new InvalidValue("value must be 0 or more, with at most 18 digits and 6 decimals");
            }
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
            value = value.scale() < 0 ? value.setScale(0) : value;
            Check.required(qualifier, "qualifier");
            Check.required(basis, "basis");
            Check.optionalDay(asOf, "asOf");
            Check.text(source, "source", 500);
        }
    }

    /// What was announced about the edition was corrected. At least one change is there.
    record EditionAmended(@Nullable Change<Texts> names, @Nullable Change<@Nullable Texts> theme,
            @Nullable Change<LocalDate> opensOn, @Nullable Change<LocalDate> closesOn,
            @Nullable Change<EditionFormat> format, @Nullable Change<List<PlaceId>> venues,
            @Nullable Change<List<String>> hosts, @Nullable Change<List<String>> organisers,
            @Nullable Change<List<StatedSector>> sectors, String reason) implements EditionEvent {
        public EditionAmended {
            Check.text(reason, "reason", ProjectEvent.MAX_REASON);
            checkDays(opensOn, "opensOn");
            checkDays(closesOn, "closesOn");
            checkSizes(venues, "venues", MAX_PLACES);
            checkSizes(sectors, "sectors", MAX_NAMES);
            checkNames(hosts, "hosts");
            checkNames(organisers, "organisers");
            if (names == null && theme == null && opensOn == null && closesOn == null && format == null
                    && venues == null && hosts == null && organisers == null && sectors == null) {
                throw new InvalidValue("an amendment changes at least one thing");
            }
        }
    }

    /// The books of the edition were closed: no project is proposed under it any more.
    record EditionClosed(LocalDate closedOn, @Nullable String reason) implements EditionEvent {
        public EditionClosed {
            Check.day(closedOn, "closedOn");
            Check.optionalText(reason, "reason", ProjectEvent.MAX_REASON);
        }
    }

    record EditionReopened(String reason) implements EditionEvent {
        public EditionReopened {
            Check.text(reason, "reason", ProjectEvent.MAX_REASON);
        }
    }

    private static void checkDays(@Nullable Change<LocalDate> change, String what) {
        if (change != null) {
            Check.day(change.from(), what);
            Check.day(change.to(), what);
        }
    }

    private static <T> void checkSizes(@Nullable Change<List<T>> change, String what, int max) {
        if (change != null) {
            Check.list(change.from(), what, max);
            Check.list(change.to(), what, max);
        }
    }

    private static void checkNames(@Nullable Change<List<String>> change, String what) {
        if (change != null) {
            namesOf(change.from(), what);
            namesOf(change.to(), what);
        }
    }

    private static List<String> namesOf(@Nullable List<String> names, String what) {
        List<String> checked = Check.list(names, what, MAX_NAMES);
        checked.forEach(name -> Check.text(name, what, 300));
        return checked;
    }
}
