package org.signedprojects.registry.command.ledger.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.ContentMismatch;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.command.ledger.NewEntry;
import org.signedprojects.registry.command.ledger.RepeatedEvent;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EventId;
import org.signedprojects.registry.ledger.Stream;

/// Decides which appends of a group fit, one after the other: each sees what the accepted ones before it have done, and
/// nothing of the refused ones.
final class GroupDecision {
    private final Known known;
    private final Map<Stream, Long> lastVersions;
    private final Map<CommandId, Appended> commands;
    private final Set<UUID> events;
    private final List<Append> accepted = new ArrayList<>();
    private final List<Fate> fates = new ArrayList<>();
    private long nextPosition;

    /// What the ledger holds of what the group mentions, read while nobody else can append.
    /// @param lastVersions only of streams that have entries
    /// @param commands     their first results
    record Known(long nextPosition, Map<Stream, Long> lastVersions, Map<CommandId, Appended> commands,
            Set<UUID> events) {}

    /// @param accepted to be inserted at successive positions from the next one
    /// @param fates    one a member, true once the accepted ones are committed
    record Plan(List<Append> accepted, List<Fate> fates) {}

    private GroupDecision(Known known) {
        this.known = known;
        this.nextPosition = known.nextPosition();
        this.lastVersions = new HashMap<>(known.lastVersions());
        this.commands = new HashMap<>(known.commands());
        this.events = new HashSet<>(known.events());
    }

    static Plan decide(List<Append> group, Known known) {
        GroupDecision decision = new GroupDecision(known);
        group.forEach(append -> decision.fates.add(decision.decide(append)));
        return new Plan(decision.accepted, decision.fates);
    }

    /// @return the first result as the answer to a command that is there already
    /// @throws ContentMismatch when its content was another
    static Appended repeated(Appended first, CommandId command, ContentDigest content) {
        if (!EventId.isDerivedFrom(first.firstEvent(), command, content.bytes(), 0)) {
            throw new ContentMismatch();
        }
        return new Appended(first.stream(), first.firstVersion(), first.firstPosition(), first.firstEvent(),
                first.entries(), true);
    }

    private Fate decide(Append append) {
        Appended first = commands.get(append.command());
        if (first != null) {
            return alreadyThere(append, first);
        }
        UUID repeatedEvent = repeatedEvent(append);
        if (repeatedEvent != null) {
            return new Fate.Refused(new RepeatedEvent(repeatedEvent));
        }
        long last = lastVersions.getOrDefault(append.stream(), -1L);
        if (append.firstVersion() != last + 1) {
            return new Fate.Refused(new StaleVersion(append.firstVersion() - 1, last));
        }
        return accept(append);
    }

    private Fate alreadyThere(Append append, Appended first) {
        if (isThisVery(append, first)) {
            return new Fate.Found(first);
        }
        try {
            return new Fate.Found(repeated(first, append.command(), append.content()));
        } catch (ContentMismatch mismatch) {
            return new Fate.Refused(mismatch);
        }
    }

    /// An attempt in doubt that did commit is found under its command id; it is not a repetition by the caller. What
    /// another instance made of the same request in the same millisecond passes for it: only bytes may differ.
    private boolean isThisVery(Append append, Appended first) {
        return known.commands().containsKey(append.command()) && first.stream().equals(append.stream())
                && first.firstVersion() == append.firstVersion() && first.entries() == append.entries().size()
                && first.firstEvent().equals(append.entries().getFirst().eventId());
    }

    private @Nullable UUID repeatedEvent(Append append) {
        Set<UUID> own = new HashSet<>();
        for (NewEntry entry : append.entries()) {
            if (events.contains(entry.eventId()) || !own.add(entry.eventId())) {
                return entry.eventId();
            }
        }
        return null;
    }

    private Fate accept(Append append) {
        Appended appended = placed(append, nextPosition);
        nextPosition += append.entries().size();
        lastVersions.put(append.stream(), append.lastVersion());
        commands.put(append.command(), appended);
        append.entries().forEach(entry -> events.add(entry.eventId()));
        accepted.add(append);
        return new Fate.Committed(appended);
    }

    static Appended placed(Append append, long firstPosition) {
        return new Appended(append.stream(), append.firstVersion(), firstPosition,
                append.entries().getFirst().eventId(), append.entries().size(), false);
    }
}
