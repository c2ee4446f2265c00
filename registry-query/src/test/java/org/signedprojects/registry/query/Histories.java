package org.signedprojects.registry.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.MeetingMode;
import org.signedprojects.registry.events.NegotiationOutcome;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;

/// Events and envelopes for tests, in the words of the domain. Counts stream versions as a ledger does.
public final class Histories {
    public static final LocalDate DAY = LocalDate.parse("2020-07-30");
    private static final Instant NOON = Instant.parse("2020-07-30T04:00:00Z");
    private static final Actor NEGOTIATOR = new Actor("negotiator-1");

    private final LedgerName ledger;
    private final Map<Stream, Long> versions = new HashMap<>();
    private int written;

    public Histories(LedgerName ledger) {
        this.ledger = ledger;
    }

    /// The next envelope of a stream, a second after the one before.
    public Envelope next(Stream stream) {
        long version = versions.merge(stream, 0L, (before, _) -> before + 1);
        UUID id = UUID.randomUUID();
        written++;
        return new Envelope(id, ledger, stream, NOON.plusSeconds(written), version, NEGOTIATOR, new CommandId(id), id,
                id);
    }

    public static EditionAnnounced announced(String name) {
        return new EditionAnnounced(new SeriesCode("DWS"), Texts.english(name), null, DAY, DAY.plusDays(60),
                ZoneId.of("Asia/Shanghai"), EditionFormat.HYBRID, List.of(new PlaceId("CN-370100")), List.of(),
                List.of(), List.of(), List.of(), List.of());
    }

    public static ProjectProposed proposed(String edition, String sector, String city) {
        return proposed(edition, sector, city, Map.of("en", "Smart energy system", "zh", "智慧能源系统"));
    }

    public static ProjectProposed proposed(String edition, String sector, String city, Map<String, String> titles) {
        return new ProjectProposed(new EditionCode(edition), Texts.of(titles), new SectorCode(sector),
                new PlaceId(city), new PlaceId("JP-27"),
                List.of(new Party("山東株式会社", Side.CN), new Party("Kansai party", Side.JP)),
                money("80000000", "CNY", "8000万元"), DAY);
    }

    public static NegotiationLogged negotiated(int round) {
        return new NegotiationLogged(round, DAY, MeetingMode.ONLINE, null, "Scope agreed", NegotiationOutcome.AGREED,
                null);
    }

    /// @return a proposal and so many rounds of negotiation
    public static ProjectEvent[] negotiations(int rounds) {
        return IntStream.rangeClosed(0, rounds)
                .mapToObj(version -> version == 0 ? proposed("DWS-2020", "ENV", "CN-370100") : negotiated(version))
                .toArray(ProjectEvent[]::new);
    }

    public static InstrumentSigned signed(int signing, Instrument instrument, LocalDate on, Money... amounts) {
        return new InstrumentSigned(signing, instrument, on, null, List.of(amounts), null);
    }

    public static InstrumentSigned contract(int signing, String amount) {
        return signed(signing, Instrument.CONTRACT, DAY, money(amount, "CNY", null));
    }

    public static Money money(String amount, String currency, String stated) {
        String words = stated == null ? "" : ",\"stated\":\"" + stated + "\"";
        return RegistryJson.strict().readValue(
                "{\"amount\":\"" + amount + "\",\"currency\":\"" + currency + "\"" + words + "}", Money.class);
    }

    /// An event with the stream it belongs to.
    public record Told(Stream stream, Event event) {}
}
