package org.signedprojects.registry.bench.commands;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.edition.EditionCommand.AnnounceEdition;
import org.signedprojects.registry.command.project.ProjectCommand.LogNegotiation;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.events.MeetingMode;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.events.NegotiationOutcome;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.EventId;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;

/// What is measured with: an edition, its projects, rounds of negotiation. The same for everybody who is compared.
public final class Scene {
    public static final EditionCode EDITION = new EditionCode("BENCH-2020");
    public static final Actor NEGOTIATOR = new Actor("bench");
    public static final LocalDate DAY = LocalDate.of(2020, 7, 30);

    private static final ContentDigest CONTENT = ContentDigest.of(new byte[0]);
    private static final AtomicInteger LAST_PROJECT = new AtomicInteger();
    private static final String SUMMARY = "Scope and schedule discussed";

    private Scene() {}

    /// @return a code that was not used in this run
    public static ProjectCode newProject() {
        return new ProjectCode(EDITION.value() + "-P" + LAST_PROJECT.incrementAndGet());
    }

    public static AnnounceEdition edition() {
        return new AnnounceEdition(EDITION, new EditionAnnounced(new SeriesCode("BENCH"), Texts.english("Benchmark"),
                null, DAY, DAY.plusDays(60), ZoneId.of("Asia/Shanghai"), EditionFormat.ONLINE,
                List.of(new PlaceId("CN-370100")), List.of(), List.of(), List.of(), List.of(), List.of()), List.of());
    }

    public static ProposeProject proposal(ProjectCode project) {
        return new ProposeProject(project, EDITION,
                Texts.of(Map.of("en", "Smart energy system", "zh", "智慧能源系统")), new SectorCode("ENV"),
                new PlaceId("CN-370100"), new PlaceId("JP-27"),
                List.of(new Party("Shandong party", Side.CN), new Party("Kansai party", Side.JP)), yuan(80_000_000),
                DAY, null);
    }

    public static LogNegotiation round(ProjectCode project) {
        return new LogNegotiation(project, DAY, MeetingMode.ONLINE, null, SUMMARY, NegotiationOutcome.CONTINUE, null);
    }

    public static <C> Submission<C> submission(C command) {
        return new Submission<>(command, newCommand(), CONTENT, NEGOTIATOR, Instant.now(), DAY, null);
    }

    /// Any value, like the hash that a command id is.
    public static CommandId newCommand() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new CommandId(new UUID(random.nextLong(), random.nextLong()));
    }

    /// @return the bytes of the entry that a round becomes
    public static byte[] entryOfRound(LedgerName ledger, ProjectCode project) {
        CommandId command = newCommand();
        Envelope envelope = new Envelope(EventId.derive(Instant.now(), command, CONTENT.bytes(), 0), ledger,
                Stream.of(project), Instant.now(), 1, NEGOTIATOR, command, command.value(), command.value());
        return new EntryFormat().write(envelope, new NegotiationLogged(1, DAY, MeetingMode.ONLINE, null, SUMMARY,
                NegotiationOutcome.CONTINUE, null));
    }

    static Money yuan(long amount) {
        return new Money(java.math.BigDecimal.valueOf(amount), java.util.Currency.getInstance("CNY"),
                amount / 10_000 + "万元");
    }
}
