package org.signedprojects.registry.command.edition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Replacement;
import org.signedprojects.registry.events.ActivityKind;
import org.signedprojects.registry.events.Basis;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.events.EditionEvent.ActivityScheduled;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.EditionEvent.FigureDeclared;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.Qualifier;
import org.signedprojects.registry.events.StatedSector;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Measure;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// What can be asked of an edition. A command checks what can be judged without knowing the edition; the rest is
/// [EditionRules#decide].
public sealed interface EditionCommand {
    EditionCode edition();

    /// @param announcement what is to be announced
    /// @param activities   what is known of its parts, in the order in which they will be numbered
    record AnnounceEdition(EditionCode edition, EditionAnnounced announcement,
            List<PlannedActivity> activities) implements EditionCommand {
        public AnnounceEdition {
            Check.required(edition, "edition");
            Check.required(announcement, "announcement");
            activities = Check.list(activities, "activities", Edition.MAX_ACTIVITIES);
        }
    }

    record ScheduleActivity(EditionCode edition, PlannedActivity activity) implements EditionCommand {
        public ScheduleActivity {
            Check.required(edition, "edition");
            Check.required(activity, "activity");
        }
    }

    /// A part of an edition that has no number yet.
    record PlannedActivity(ActivityKind kind, String name, @Nullable LocalDate on, List<PlaceId> venues,
            @Nullable EditionFormat format, @Nullable SectorCode sector) {
        public PlannedActivity {
            Check.required(kind, "kind");
            Check.text(name, "name", 300);
            Check.optionalDay(on, "on");
            venues = Check.list(venues, "venues", EditionEvent.MAX_PLACES);
        }

        ActivityScheduled numbered(int activity) {
            return new ActivityScheduled(activity, kind, name, on, venues, format, sector);
        }
    }

    record DeclareFigure(EditionCode edition, Figure figure) implements EditionCommand {
        public DeclareFigure {
            Check.required(edition, "edition");
            Check.required(figure, "figure");
        }
    }

    /// What a source states. Two figures that agree in everything are one.
    record Figure(Measure measure, BigDecimal value, Qualifier qualifier, Basis basis, @Nullable LocalDate asOf,
            String source) {
        public Figure {
            value = new FigureDeclared(1, measure, value, qualifier, basis, asOf, source).value();
        }

        static Figure of(FigureDeclared event) {
            return new Figure(event.measure(), event.value(), event.qualifier(), event.basis(), event.asOf(),
                    event.source());
        }

        FigureDeclared numbered(int figure) {
            return new FigureDeclared(figure, measure, value, qualifier, basis, asOf, source);
        }
    }

    /// Only what is given is changed.
    record AmendEdition(EditionCode edition, @Nullable Texts names, @Nullable Replacement<Texts> theme,
            @Nullable LocalDate opensOn, @Nullable LocalDate closesOn, @Nullable EditionFormat format,
            @Nullable List<PlaceId> venues, @Nullable List<String> hosts, @Nullable List<String> organisers,
            @Nullable List<StatedSector> sectors, String reason) implements EditionCommand {
        public AmendEdition {
            Check.required(edition, "edition");
            Check.optionalDay(opensOn, "opensOn");
            Check.optionalDay(closesOn, "closesOn");
            venues = venues == null ? null : Check.list(venues, "venues", EditionEvent.MAX_PLACES);
            hosts = namesOf(hosts, "hosts");
            organisers = namesOf(organisers, "organisers");
            sectors = sectors == null ? null : Check.list(sectors, "sectors", EditionEvent.MAX_NAMES);
            Check.text(reason, "reason", ProjectEvent.MAX_REASON);
        }

        private static @Nullable List<String> namesOf(@Nullable List<String> names, String what) {
            if (names == null) {
                return null;
            }
            List<String> checked = Check.list(names, what, EditionEvent.MAX_NAMES);
            checked.forEach(name -> Check.text(name, what, 300));
            return checked;
        }
    }

    record CloseEdition(EditionCode edition, LocalDate closedOn, @Nullable String reason) implements EditionCommand {
        public CloseEdition {
            Check.required(edition, "edition");
            Check.day(closedOn, "closedOn");
            Check.optionalText(reason, "reason", ProjectEvent.MAX_REASON);
        }
    }

    record ReopenEdition(EditionCode edition, String reason) implements EditionCommand {
        public ReopenEdition {
            Check.required(edition, "edition");
            Check.text(reason, "reason", ProjectEvent.MAX_REASON);
        }
    }
}
