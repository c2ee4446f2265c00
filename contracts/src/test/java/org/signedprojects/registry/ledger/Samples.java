package org.signedprojects.registry.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signedprojects.registry.events.ActivityKind;
import org.signedprojects.registry.events.AmountsChange;
import org.signedprojects.registry.events.Basis;
import org.signedprojects.registry.events.Change;
import org.signedprojects.registry.events.Document;
import org.signedprojects.registry.events.EditionEvent.ActivityScheduled;
import org.signedprojects.registry.events.EditionEvent.EditionAmended;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.EditionEvent.EditionClosed;
import org.signedprojects.registry.events.EditionEvent.EditionReopened;
import org.signedprojects.registry.events.EditionEvent.FigureDeclared;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.MeetingMode;
import org.signedprojects.registry.events.NegotiationOutcome;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.ConstructionStarted;
import org.signedprojects.registry.events.ProjectEvent.ContractTerminated;
import org.signedprojects.registry.events.ProjectEvent.EnterpriseRegistered;
import org.signedprojects.registry.events.ProjectEvent.FundsArrived;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.events.ProjectEvent.OperationStarted;
import org.signedprojects.registry.events.ProjectEvent.ProjectAmended;
import org.signedprojects.registry.events.ProjectEvent.ProjectPaused;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.events.ProjectEvent.ProjectResumed;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.events.ProjectEvent.ProjectWithdrawn;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.events.Qualifier;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.StatedSector;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Measure;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;

/// Two events of each kind: one with every member, one with as few as it may have.
final class Samples {
    private static final LocalDate DAY = LocalDate.parse("2020-07-30");
    private static final Texts TITLES = Texts
            .of(Map.of("en", "Smart energy system", "zh", "智慧能源系统", "ja", "スマート\"エネルギー\"\n"));
    private static final Money YUAN = new Money(new BigDecimal("80000000"), Currency.getInstance("CNY"), "8000万元");
    private static final Money CENTS = new Money(new BigDecimal("0.050"), Currency.getInstance("USD"), null);
    private static final List<Party> PARTIES = List.of(new Party("山东某公司", Side.CN), new Party("Kansai party", Side.JP));

    private Samples() {}

    static Envelope envelope(Stream stream) {
        CommandId command = CommandId.of(new Actor("negotiator-1"), "key-1");
        return new Envelope(UUID.fromString("01739f00-0000-7abc-8def-0123456789ab"), new LedgerName("dialogue"), stream,
                Instant.parse("2020-07-30T15:30:00.123456789Z"), 3, new Actor("negotiator-1"), command, command.value(),
                command.value());
    }

    static Stream streamOf(Event event) {
        return event instanceof ProjectEvent
                ? Stream.of(new ProjectCode("DWS-2020-0017"))
                : Stream.of(new EditionCode("DWS-2020"));
    }

    static List<Event> full() {
        return List.of(
                new EditionAnnounced(new SeriesCode("DWS"), TITLES, Texts.english("RCEP"), DAY, DAY.plusDays(62),
                        ZoneId.of("Asia/Shanghai"), EditionFormat.HYBRID, places("CN-370100", "JP-13100"),
                        List.of("JETRO"), List.of("CCPIT Shandong"),
                        List.of(new StatedSector(new SectorCode("MACH"), "Fertigung von hochwertigen Geräten", "de")),
                        List.of("Talent programme"), places("JP-27")),
                new ActivityScheduled(1, ActivityKind.MATCHING_FAIR, "Matching: health", DAY, places("CN-370100"),
                        EditionFormat.ONLINE, new SectorCode("HEALTH")),
                new FigureDeclared(1, new Measure("PROJECTS_CONTRACTED"), new BigDecimal("17.50"), Qualifier.ABOUT,
                        Basis.RESULT, DAY, "dialogue-2020-opening.en.txt"),
                new EditionAmended(new Change<>(TITLES, Texts.english("B")), new Change<>(null, TITLES),
                        new Change<>(DAY, DAY.plusDays(1)), new Change<>(DAY, DAY.plusDays(2)),
                        new Change<>(EditionFormat.ONSITE, EditionFormat.HYBRID),
                        new Change<>(places(), places("CN-370200")), new Change<>(List.of("A"), List.of("B")),
                        new Change<>(List.of("C"), List.of()),
                        new Change<>(List.of(), List.of(new StatedSector(new SectorCode("ENV"), null, null))), "typo"),
                new EditionClosed(DAY, "all reported"), new EditionReopened("late bulletin"),
                new ProjectProposed(new EditionCode("DWS-2020"), TITLES, new SectorCode("ENV"),
                        new PlaceId("CN-370100"), new PlaceId("JP-27"), PARTIES, YUAN, DAY),
                new ProjectSelected(DAY),
                new NegotiationLogged(2, DAY, MeetingMode.ONLINE, 1, "Scope agreed", NegotiationOutcome.AGREED, "Sign"),
                new InstrumentSigned(1, Instrument.CONTRACT, DAY, 2, List.of(YUAN, CENTS),
                        new Document("ab".repeat(32), "文件-1")),
                new SigningVerified(1),
                new SigningVoided(1, "recorded twice", new ProjectCode("DWS-2020-0003")),
                new ProjectAmended(new Change<>(new SectorCode("ENV"), new SectorCode("MACH")),
                        new Change<>(new PlaceId("CN-370100"), new PlaceId("CN-370200")),
                        new Change<>(new PlaceId("JP-27"), new PlaceId("JP-13")),
                        new Change<>(TITLES, Texts.english("B")), new Change<>(PARTIES, List.of()),
                        new Change<>(YUAN, null), List.of(new AmountsChange(1, List.of(YUAN), List.of(CENTS))),
                        new Change<>(Stage.OPERATING, Stage.SIGNED), "as in the bulletin"),
                new ProjectPaused(DAY, "permit missing"), new ProjectResumed(DAY, "permit there"),
                new ProjectWithdrawn(DAY, "no partner"), new ContractTerminated(DAY, "breach"),
                new EnterpriseRegistered(DAY, "山东能源有限公司"), new ConstructionStarted(DAY), new FundsArrived(DAY, YUAN),
                new OperationStarted(DAY));
    }

    static List<Event> sparse() {
        return List.of(
                new EditionAnnounced(new SeriesCode("JN"), Texts.english("A"), null, DAY, DAY, ZoneId.of("Asia/Tokyo"),
                        EditionFormat.ONSITE, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new ActivityScheduled(1, ActivityKind.EXPO, "Expo", null, List.of(), null, null),
                new FigureDeclared(1, new Measure("ACTIVITIES"), new BigDecimal("0.00"), Qualifier.EXACTLY, Basis.PLAN,
                        null, "bulletin"),
                new EditionAmended(null, new Change<>(TITLES, null), null, null, null, null, null, null, null, "typo"),
                new EditionClosed(DAY, null),
                new ProjectProposed(new EditionCode("DWS-2020"), Texts.english("A"), new SectorCode("ENV"),
                        new PlaceId("CN-370100"), new PlaceId("JP"), List.of(), null, DAY),
                new NegotiationLogged(1, DAY, MeetingMode.ONSITE, null, "First", NegotiationOutcome.STALLED, null),
                new InstrumentSigned(1, Instrument.INTENT, DAY, null, List.of(), null),
                new SigningVoided(1, "void", null),
                new ProjectAmended(null, null, null, null, null, null,
                        List.of(new AmountsChange(1, List.of(), List.of(CENTS))), null, "late amount"),
                new ProjectResumed(DAY, null), new EnterpriseRegistered(DAY, null));
    }

    private static List<PlaceId> places(String... ids) {
        return java.util.Arrays.stream(ids).map(PlaceId::new).toList();
    }
}
