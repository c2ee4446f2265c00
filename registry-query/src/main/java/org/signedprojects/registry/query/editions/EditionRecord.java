package org.signedprojects.registry.query.editions;

import static org.signedprojects.registry.events.Change.applied;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.events.EditionEvent.ActivityScheduled;
import org.signedprojects.registry.events.EditionEvent.EditionAmended;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.EditionEvent.EditionClosed;
import org.signedprojects.registry.events.EditionEvent.EditionReopened;
import org.signedprojects.registry.events.EditionEvent.FigureDeclared;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.events.StatedSector;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;

/// All that is shown of an edition, as its entries add up. What is not known is null or empty, never 0.
/// @param closedOn null while its books are open
/// @param version  of its stream: number of its last event, from 0
record EditionRecord(SeriesCode series, Texts names, @Nullable Texts theme, LocalDate opensOn, LocalDate closesOn,
        ZoneId homeZone, EditionFormat format, List<PlaceId> venues, List<String> hosts, List<String> organisers,
        List<StatedSector> sectors, List<String> programmes, List<PlaceId> regionsAttending,
        List<ActivityScheduled> activities, List<FigureDeclared> declared, @Nullable LocalDate closedOn,
        long version) {
    EditionRecord {
        activities = List.copyOf(activities);
        declared = List.copyOf(declared);
    }

    /// @throws IllegalStateException when the event is not the next one of its edition
    static EditionRecord evolve(@Nullable EditionRecord before, Envelope envelope, EditionEvent event) {
        long expected = before == null ? 0 : before.version + 1;
        if (envelope.streamVersion() != expected) {
            throw new IllegalStateException(envelope.stream() + " continues with version " + envelope.streamVersion()
                    + ", expected " + expected);
        }
        if (before == null) {
            if (event instanceof EditionAnnounced announced) {
                return announced(announced);
            }
            throw new IllegalStateException(event.getClass().getSimpleName() + " before the edition is announced");
        }
        return before.then(event);
    }

    private static EditionRecord announced(EditionAnnounced event) {
        return new EditionRecord(event.series(), event.names(), event.theme(), event.opensOn(), event.closesOn(),
                event.homeZone(), event.format(), event.venues(), event.hosts(), event.organisers(), event.sectors(),
                event.programmes(), event.regionsAttending(), List.of(), List.of(), null, 0);
    }

    private EditionRecord then(EditionEvent event) {
        return switch (event) {
            case EditionAnnounced _ -> throw new IllegalStateException("the edition is announced a second time");
            case ActivityScheduled e -> next(plus(activities, e), declared, closedOn);
            case FigureDeclared e -> next(activities, plus(declared, e), closedOn);
            case EditionAmended e -> amended(e);
            case EditionClosed e -> next(activities, declared, e.closedOn());
            case EditionReopened _ -> next(activities, declared, null);
        };
    }

    private EditionRecord amended(EditionAmended event) {
        return new EditionRecord(series, applied(event.names(), names), applied(event.theme(), theme),
                applied(event.opensOn(), opensOn), applied(event.closesOn(), closesOn), homeZone,
                applied(event.format(), format),
                applied(event.venues(), venues), applied(event.hosts(), hosts), applied(event.organisers(), organisers),
                applied(event.sectors(), sectors), programmes, regionsAttending, activities, declared, closedOn,
                version + 1);
    }

    private EditionRecord next(List<ActivityScheduled> activities, List<FigureDeclared> declared,
            @Nullable LocalDate closedOn) {
        return new EditionRecord(series, names, theme, opensOn, closesOn, homeZone, format, venues, hosts, organisers,
                sectors, programmes, regionsAttending, activities, declared, closedOn, version + 1);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> more = new ArrayList<>(list);
        more.add(last);
        return more;
    }
}
