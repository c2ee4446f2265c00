package org.signedprojects.registry.command.ledger.postgres;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.NewEntry;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EventId;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.Actor;

/// Appends for tests of the ledger, which does not look into the bytes of an entry.
final class Appends {
    private static final Instant NOON = Instant.parse("2020-07-30T04:00:00.123456Z");
    private static final AtomicLong KEYS = new AtomicLong();

    private Appends() {}

    static Append append(Stream stream, long firstVersion) {
        return append(stream, firstVersion, 1);
    }

    static Append append(Stream stream, long firstVersion, int entries) {
        CommandId command = CommandId.of(new Actor("tester"), "key-" + KEYS.incrementAndGet());
        return of(stream, firstVersion, command, content("some content"), entries);
    }

    /// Of one entry.
    static Append ofLength(Stream stream, long firstVersion, int bytes) {
        Append usual = append(stream, firstVersion);
        NewEntry entry = usual.entries().getFirst();
        return new Append(stream, firstVersion, usual.command(), usual.content(), List.of(
                new NewEntry(entry.eventId(), entry.recordedAt(), Arrays.copyOf(entry.bytes(), bytes))));
    }

    /// The same command as before, decided upon later and for another place.
    static Append again(Append first, Stream stream, long firstVersion) {
        return of(stream, firstVersion, first.command(), first.content(), 1);
    }

    /// The same command at the same millisecond and for the same place, as another instance that got the request would
    /// append it: with the same events, and bytes of its own.
    static Append elsewhere(Append first) {
        return new Append(first.stream(), first.firstVersion(), first.command(), first.content(),
                first.entries().stream().map(entry -> new NewEntry(entry.eventId(), entry.recordedAt().plusNanos(1_000),
                        (new String(entry.bytes(), StandardCharsets.UTF_8) + " elsewhere")
                                .getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    static Append withOtherContent(Append first, long firstVersion) {
        return of(first.stream(), firstVersion, first.command(), content("other content"), 1);
    }

    static Append withEventsOf(Append other, Append append) {
        return new Append(append.stream(), append.firstVersion(), append.command(), append.content(), other.entries());
    }

    static Append of(Stream stream, long firstVersion, CommandId command, ContentDigest content, int entries) {
        return new Append(stream, firstVersion, command, content, IntStream.range(0, entries)
                .mapToObj(ordinal -> new NewEntry(EventId.derive(NOON, command, content.bytes(), ordinal), NOON,
                        (stream + "@" + (firstVersion + ordinal) + " by " + command).getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    private static ContentDigest content(String text) {
        return ContentDigest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
