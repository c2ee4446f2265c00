package org.signedprojects.registry.bench.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.bench.commands.Scene;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.MeetingMode;
import org.signedprojects.registry.events.NegotiationOutcome;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.ProjectEvent.ConstructionStarted;
import org.signedprojects.registry.events.ProjectEvent.EnterpriseRegistered;
import org.signedprojects.registry.events.ProjectEvent.FundsArrived;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.reference.Place;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sector;
import org.signedprojects.registry.reference.Sectors;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.Texts;

/// The course of a project from proposal to construction, a little different for each.
final class Events {
    /// Events of each project.
    static final int EACH = 20;

    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final String[] FIELDS = {"Smart energy", "Elderly care", "Hydrogen storage", "Precision parts",
            "Water treatment", "Cold chain", "Medical imaging", "Robot joints"};
    private static final String[] FIELDS_ZH = {"智慧能源", "养老服务", "氢能储存", "精密零件", "水处理", "冷链物流", "医学影像", "机器人关节"};

    private final List<Sector> sectors = Sectors.shipped().all();
    private final List<Place> cities = places("CN");
    private final List<Place> counterparts = places("JP");

    /// @param project any number
    /// @param version 0 to [#EACH] - 1
    Event event(int project, int version) {
        LocalDate day = Scene.DAY.plusDays(project % 1_000 + version);
        return switch (version) {
            case 0 -> proposed(project, day);
            case 1 -> new ProjectSelected(day);
            case 8 -> new InstrumentSigned(1, Instrument.INTENT, day, null, List.of(), null);
            case 14 -> new InstrumentSigned(2, Instrument.CONTRACT, day, null, List.of(yuan(project)), null);
            case 15 -> new SigningVerified(2);
            case 16 -> new EnterpriseRegistered(day, "Joint venture " + project);
            case 17, 18 -> new FundsArrived(day, yuan(project % 7 + version));
            case 19 -> new ConstructionStarted(day);
            default -> new NegotiationLogged(version < 8 ? version - 1 : version - 2, day, MeetingMode.ONLINE, null,
                    "Scope, schedule and shares discussed, meeting " + version + " of project " + project,
                    NegotiationOutcome.CONTINUE, "Exchange of drafts");
        };
    }

    private ProjectProposed proposed(int project, LocalDate day) {
        int field = project % FIELDS.length;
        return new ProjectProposed(Scene.EDITION,
                Texts.of(Map.of("en", FIELDS[field] + " project " + project, "zh", FIELDS_ZH[field] + "项目" + project)),
                sectors.get(project % sectors.size()).code(), cities.get(project % cities.size()).id(),
                counterparts.get(project / 3 % counterparts.size()).id(),
                List.of(new Party("Shandong party " + project % 5_000, Side.CN),
                        new Party("Kansai party " + project % 3_000, Side.JP)),
                yuan(project), day);
    }

    private static Money yuan(int number) {
        return new Money(BigDecimal.valueOf(1_000_000L + 10_000L * (number % 10_000)), YUAN, null);
    }

    private static List<Place> places(String country) {
        return Places.shipped().all().stream()
                .filter(place -> place.country().equals(country) && place.validTo() == null).toList();
    }
}
