package org.signedprojects.registry.command.edition;

import static org.signedprojects.registry.events.Change.applied;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.edition.EditionCommand.Figure;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.events.EditionEvent.ActivityScheduled;
import org.signedprojects.registry.events.EditionEvent.EditionAmended;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.EditionEvent.EditionClosed;
import org.signedprojects.registry.events.EditionEvent.EditionReopened;
import org.signedprojects.registry.events.EditionEvent.FigureDeclared;
import org.signedprojects.registry.values.EditionCode;

/// What has become of one edition: the fold of its events.
public sealed interface Edition {
    /// The most activities one edition can have.
    int MAX_ACTIVITIES = 500;
    /// The most declared figures one edition can have.
    int MAX_FIGURES = 1_000;

    EditionCode code();

    /// The edition a history begins with.
    static Edition unannounced(EditionCode code) {
        return new Unannounced(code);
    }

    /// The edition after one more event. Never refuses what happened.
    /// @throws IllegalStateException when the event precedes the announcement: such a history was never written by the
    ///                               registry
    static Edition evolve(Edition before, EditionEvent event) {
        if (event instanceof EditionAnnounced announced) {
            return new Announced(before.code(), announced, 0, List.of(), null);
        }
        return switch (before) {
            case Unannounced(EditionCode code) -> throw new IllegalStateException(
                    "the history of " + code + " has " + event.getClass().getSimpleName() + " before its announcement");
            case Announced announced -> announced.after(event);
        };
    }

    /// Nobody has announced it yet.
    record Unannounced(EditionCode code) implements Edition {}

    /// @param present    what was announced, as amended since
    /// @param activities how many parts it has
    /// @param figures    what sources stated about it
    /// @param closedOn   the day its books were closed, null while they are open
    record Announced(EditionCode code, EditionAnnounced present, int activities, List<Figure> figures,
            @Nullable LocalDate closedOn) implements Edition {
        public Announced {
            figures = List.copyOf(figures);
        }

        /// The edition, if it was announced.
        public static Optional<Announced> of(Edition edition) {
            return edition instanceof Announced announced ? Optional.of(announced) : Optional.empty();
        }

        /// Days of this edition and its projects are days in this zone.
        public ZoneId homeZone() {
            return present.homeZone();
        }

        private Edition after(EditionEvent event) {
            return switch (event) {
                case EditionAnnounced e -> new Announced(code, e, 0, List.of(), null);
                case ActivityScheduled e -> new Announced(code, present, e.activity(), figures, closedOn);
                case FigureDeclared e -> new Announced(code, present, activities,
                        Stream.concat(figures.stream(), Stream.of(Figure.of(e))).toList(), closedOn);
                case EditionAmended e -> new Announced(code, amended(e), activities, figures, closedOn);
                case EditionClosed e -> new Announced(code, present, activities, figures, e.closedOn());
                case EditionReopened _ -> new Announced(code, present, activities, figures, null);
            };
        }

        private EditionAnnounced amended(EditionAmended e) {
            return new EditionAnnounced(present.series(), applied(e.names(), present.names()),
                    applied(e.theme(), present.theme()), applied(e.opensOn(), present.opensOn()),
                    applied(e.closesOn(), present.closesOn()), present.homeZone(),
                    applied(e.format(), present.format()),
                    applied(e.venues(), present.venues()), applied(e.hosts(), present.hosts()),
                    applied(e.organisers(), present.organisers()), applied(e.sectors(), present.sectors()),
                    present.programmes(), present.regionsAttending());
        }
    }
}
