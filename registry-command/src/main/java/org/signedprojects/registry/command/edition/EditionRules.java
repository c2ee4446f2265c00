package org.signedprojects.registry.command.edition;

import static org.signedprojects.registry.command.decision.Amended.change;
import static org.signedprojects.registry.command.decision.Amended.replace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Objections;
import org.signedprojects.registry.command.edition.Edition.Announced;
import org.signedprojects.registry.command.edition.Edition.Unannounced;
import org.signedprojects.registry.command.edition.EditionCommand.AmendEdition;
import org.signedprojects.registry.command.edition.EditionCommand.AnnounceEdition;
import org.signedprojects.registry.command.edition.EditionCommand.CloseEdition;
import org.signedprojects.registry.command.edition.EditionCommand.DeclareFigure;
import org.signedprojects.registry.command.edition.EditionCommand.Figure;
import org.signedprojects.registry.command.edition.EditionCommand.ReopenEdition;
import org.signedprojects.registry.command.edition.EditionCommand.ScheduleActivity;
import org.signedprojects.registry.command.edition.EditionRejection.AlreadyAnnounced;
import org.signedprojects.registry.command.edition.EditionRejection.ClosesBeforeItOpens;
import org.signedprojects.registry.command.edition.EditionRejection.DayInFuture;
import org.signedprojects.registry.command.edition.EditionRejection.FigureAlreadyDeclared;
import org.signedprojects.registry.command.edition.EditionRejection.IsClosed;
import org.signedprojects.registry.command.edition.EditionRejection.NotClosed;
import org.signedprojects.registry.command.edition.EditionRejection.NothingToAmend;
import org.signedprojects.registry.command.edition.EditionRejection.TooMany;
import org.signedprojects.registry.command.edition.EditionRejection.UnknownEdition;
import org.signedprojects.registry.events.Change;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.events.EditionEvent.EditionAmended;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.EditionEvent.EditionClosed;
import org.signedprojects.registry.events.EditionEvent.EditionReopened;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.events.StatedSector;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.Texts;

/// What may be done with an edition, and when.
///
/// Figures may be declared at any time, because sources report results late; a closed edition takes no new parts.
public final class EditionRules {
    private EditionRules() {}

    /// @param today the day it is in the edition's home zone
    public static Decision<EditionEvent> decide(EditionCommand command, LocalDate today, Edition edition) {
        return switch (edition) {
            case Unannounced _ -> command instanceof AnnounceEdition announce
                    ? announce(announce)
                    : Decision.rejected(new UnknownEdition(command.edition()));
            case Announced announced -> decide(command, today, announced);
        };
    }

    private static Decision<EditionEvent> decide(EditionCommand command, LocalDate today, Announced edition) {
        EditionCode code = edition.code();
        return switch (command) {
            case AnnounceEdition _ -> Decision.rejected(new AlreadyAnnounced(code));
            case ScheduleActivity it -> Objections
                    .of(closed(edition),
                            edition.activities() < Edition.MAX_ACTIVITIES
                                    ? null
                                    : new TooMany(code, "activities", Edition.MAX_ACTIVITIES))
                    .orElse(() -> it.activity().numbered(edition.activities() + 1));
            case DeclareFigure it -> Objections
                    .of(declared(it.figure(), edition),
                            edition.figures().size() < Edition.MAX_FIGURES
                                    ? null
                                    : new TooMany(code, "figures", Edition.MAX_FIGURES))
                    .orElse(() -> it.figure().numbered(edition.figures().size() + 1));
            case AmendEdition it -> amend(it, edition);
            case CloseEdition it -> Objections
                    .of(closed(edition),
                            it.closedOn().isAfter(today)
                                    ? new DayInFuture(code, "closedOn", it.closedOn(), today)
                                    : null)
                    .orElse(() -> new EditionClosed(it.closedOn(), it.reason()));
            case ReopenEdition it -> Objections.of(edition.closedOn() == null ? new NotClosed(code) : null)
                    .orElse(() -> new EditionReopened(it.reason()));
        };
    }

    private static Decision<EditionEvent> announce(AnnounceEdition announce) {
        List<EditionEvent> events = new ArrayList<>();
        events.add(announce.announcement());
        announce.activities().forEach(activity -> events.add(activity.numbered(events.size())));
        return new Decision.Accepted<>(events);
    }

    private static Decision<EditionEvent> amend(AmendEdition amend, Announced edition) {
        Changes changes = Changes.between(edition.present(), amend);
        LocalDate opensOn = amend.opensOn() == null ? edition.present().opensOn() : amend.opensOn();
        LocalDate closesOn = amend.closesOn() == null ? edition.present().closesOn() : amend.closesOn();
        return Objections
                .of(changes.none() ? new NothingToAmend(edition.code()) : null,
                        closesOn.isBefore(opensOn)
                                ? new ClosesBeforeItOpens(edition.code(), opensOn, closesOn)
                                : null)
                .orElse(() -> changes.event(amend.reason()));
    }

    private static @Nullable EditionRejection closed(Announced edition) {
        LocalDate closedOn = edition.closedOn();
        return closedOn == null ? null : new IsClosed(edition.code(), closedOn);
    }

    private static @Nullable EditionRejection declared(Figure figure, Announced edition) {
        int earlier = edition.figures().indexOf(figure);
        return earlier < 0 ? null : new FigureAlreadyDeclared(edition.code(), earlier + 1);
    }

    /// What an amendment would really change.
    private record Changes(@Nullable Change<Texts> names, @Nullable Change<@Nullable Texts> theme,
            @Nullable Change<LocalDate> opensOn, @Nullable Change<LocalDate> closesOn,
            @Nullable Change<EditionFormat> format, @Nullable Change<List<PlaceId>> venues,
            @Nullable Change<List<String>> hosts, @Nullable Change<List<String>> organisers,
            @Nullable Change<List<StatedSector>> sectors) {

        static Changes between(EditionAnnounced present, AmendEdition amend) {
            return new Changes(change(present.names(), amend.names()), replace(present.theme(), amend.theme()),
                    change(present.opensOn(), amend.opensOn()), change(present.closesOn(), amend.closesOn()),
                    change(present.format(), amend.format()), change(present.venues(), amend.venues()),
                    change(present.hosts(), amend.hosts()), change(present.organisers(), amend.organisers()),
                    change(present.sectors(), amend.sectors()));
        }

        boolean none() {
            return names == null && theme == null && opensOn == null && closesOn == null && format == null
                    && venues == null && hosts == null && organisers == null && sectors == null;
        }

        EditionAmended event(String reason) {
            return new EditionAmended(names, theme, opensOn, closesOn, format, venues, hosts, organisers, sectors,
                    reason);
        }
    }
}
