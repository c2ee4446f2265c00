package org.signedprojects.registry.audit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.signedprojects.registry.events.MeetingMode;
import org.signedprojects.registry.events.NegotiationOutcome;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// A ledger of made-up projects, the same bytes every time: each project is proposed and then negotiated, some commands
/// with two entries.
public final class SyntheticLedger {
    public static final LedgerName NAME = new LedgerName("dialogue");
    public static final SigningKey KEY = SigningKey.of(new KeyName("registry.example.org/dialogue"),
            "a seed of tests that has 32 bytes".substring(0, 32).getBytes(StandardCharsets.US_ASCII));
    private static final Instant BEGIN = Instant.parse("2026-01-05T01:00:00.000001Z");

    private final EntryFormat format = new EntryFormat();
    private final Random random = new Random(20_260_105);
    private final Map<Integer, Integer> versions = new HashMap<>();
    private final int projects;
    private int next;
    private CommandId command = new CommandId(new UUID(1, 1));

    /// @param projects how many the entries are about
    public SyntheticLedger(int projects) {
        this.projects = projects;
    }

    public static List<byte[]> entries(int count) {
        SyntheticLedger ledger = new SyntheticLedger(Math.max(1, count / 4));
        List<byte[]> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(ledger.next());
        }
        return entries;
    }

    public byte[] next() {
        boolean goesOn = next % 7 == 6;
        int project = goesOn ? lastProject : random.nextInt(projects);
        lastProject = project;
        if (!goesOn) {
            command = new CommandId(new UUID(random.nextLong(), random.nextLong()));
        }
        int version = versions.merge(project, 1, Integer::sum) - 1;
        Envelope envelope = new Envelope(new UUID(random.nextLong(), random.nextLong()), NAME,
                new Stream(project(project)), BEGIN.plusMillis(137L * next), version, new Actor("negotiator-1"),
                command,
                command.value(), command.value());
        next++;
        return format.write(envelope, event(project, version));
    }

    private int lastProject;

    public static String project(int number) {
        return "project/DWS-2026-%07d".formatted(number);
    }

    private static ProjectEvent event(int project, int version) {
        return version == 0
                ? new ProjectProposed(new EditionCode("DWS-2026"),
                        Texts.of(Map.of("en", "Smart energy system " + project, "zh", "智慧能源系统")), new SectorCode("ENV"),
                        new PlaceId("CN-370100"), new PlaceId("JP-27"), List.of(),
                        new Money(new BigDecimal("80000000"), Currency.getInstance("CNY"), null),
                        LocalDate.of(2026, 1, 5))
                : new NegotiationLogged(version, LocalDate.of(2026, 1, 6), MeetingMode.ONLINE, null,
                        "Delivery dates and the share of local parts were discussed; round " + version,
                        NegotiationOutcome.values()[version % NegotiationOutcome.values().length], null);
    }

    public static Hash root(List<byte[]> entries, int size) {
        CompactTree tree = new CompactTree();
        TreeHasher hasher = new TreeHasher();
        entries.subList(0, size).forEach(entry -> tree.append(hasher.leaf(entry)));
        return tree.root();
    }

    /// @return a checkpoint over the first entries, signed by [#KEY]
    public static byte[] checkpoint(List<byte[]> entries, int size) {
        return sign(KEY, size, root(entries, size));
    }

    public static byte[] sign(SigningKey key, long size, Hash root) {
        return key.sign(new Checkpoint(key.verifier().name().value(), size, root).text()).bytes();
    }
}
