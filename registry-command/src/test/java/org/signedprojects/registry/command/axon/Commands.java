package org.signedprojects.registry.command.axon;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.edition.EditionCommand.AmendEdition;
import org.signedprojects.registry.command.edition.EditionCommand.AnnounceEdition;
import org.signedprojects.registry.command.edition.EditionCommand.CloseEdition;
import org.signedprojects.registry.command.edition.EditionCommand.PlannedActivity;
import org.signedprojects.registry.command.project.ProjectCommand.LogNegotiation;
import org.signedprojects.registry.command.project.ProjectCommand.PauseProject;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.command.project.ProjectCommand.ResumeProject;
import org.signedprojects.registry.command.project.ProjectCommand.WithdrawProject;
import org.signedprojects.registry.events.ActivityKind;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.events.MeetingMode;
import org.signedprojects.registry.events.NegotiationOutcome;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;

/// Commands of the edition DWS-2020, as callers submit them.
final class Commands {
    static final EditionCode EDITION = new EditionCode("DWS-2020");
    static final LocalDate TODAY = LocalDate.of(2020, 7, 30);
    private static final Actor NEGOTIATOR = new Actor("negotiator");
    private static final Instant NOON = Instant.parse("2020-07-30T04:00:00Z");
    private static final AtomicLong KEYS = new AtomicLong();

    private Commands() {}

    static ProjectCode project(int number) {
        return ProjectCode.numbered(EDITION, number);
    }

    static <C> Submission<C> submission(C command) {
        return submission(command, "key-" + KEYS.incrementAndGet(), null);
    }

    static <C> Submission<C> submission(C command, String key, @Nullable Long expectedVersion) {
        return new Submission<>(command, CommandId.of(NEGOTIATOR, key),
                ContentDigest.of(command.getClass().getName().getBytes(StandardCharsets.UTF_8)), NEGOTIATOR,
                NOON.plusNanos(KEYS.incrementAndGet() * 1_000), TODAY, expectedVersion);
    }

    static ProposeProject propose(ProjectCode code) {
        return new ProposeProject(code, EDITION, Texts.english("Smart energy system"), new SectorCode("ENV"),
                new PlaceId("CN-370100"), new PlaceId("JP-27"), List.of(new Party("Kansai party", Side.JP)),
                new Money(new BigDecimal("80000000"), Currency.getInstance("CNY"), null), TODAY, null);
    }

    static LogNegotiation negotiate(ProjectCode code) {
        return new LogNegotiation(code, TODAY, MeetingMode.ONLINE, null, "Scope agreed", NegotiationOutcome.AGREED,
                null);
    }

    static PauseProject pause(ProjectCode code) {
        return new PauseProject(code, TODAY, "a party is away");
    }

    static ResumeProject resume(ProjectCode code) {
        return new ResumeProject(code, TODAY, null);
    }

    static WithdrawProject withdraw(ProjectCode code) {
        return new WithdrawProject(code, TODAY, "no interest left");
    }

    static CloseEdition close() {
        return new CloseEdition(EDITION, TODAY, null);
    }

    static AmendEdition hostedBy(List<String> hosts) {
        return new AmendEdition(EDITION, null, null, null, null, null, null, hosts, null, null, "read again");
    }

    /// @param activities each is an event of its own
    static AnnounceEdition announce(int activities) {
        return new AnnounceEdition(EDITION,
                new EditionAnnounced(new SeriesCode("DWS"), Texts.english("Dialogue"), null, TODAY, TODAY,
                        ZoneId.of("Asia/Shanghai"), EditionFormat.HYBRID, List.of(new PlaceId("CN-370100")), List.of(),
                        List.of(), List.of(), List.of(), List.of()),
                IntStream.range(0, activities).mapToObj(number -> new PlannedActivity(ActivityKind.THEME_SEMINAR,
                        "Seminar " + number, null, List.of(), null, null)).toList());
    }
}
