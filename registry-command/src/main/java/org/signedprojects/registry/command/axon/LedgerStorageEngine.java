package org.signedprojects.registry.command.axon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.command.ledger.NewEntry;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.EventId;
import org.signedprojects.registry.ledger.RecordedEvent;

/// The ledger as Axon sees it. An aggregate's identifier is its stream (`project/DWS-2020-0017`), its sequence numbers
/// are stream versions. Nothing here follows the ledger through Axon, so the methods for that are not supported.
final class LedgerStorageEngine implements EventStorageEngine {
    private static final int PAGE = 256;

    private final Ledger ledger;
    private final EntryFormat format;

    LedgerStorageEngine(Ledger ledger, EntryFormat format) {
        this.ledger = ledger;
        this.format = format;
    }

    /// Makes the bytes of the entries, once, and appends them. Returning means durable.
    /// @throws AlreadyRecorded when the command had been carried out before
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        Attempt<?, ?> attempt = Attempt.current();
        if (attempt == null) {
            throw new IllegalStateException("only commands append to the ledger");
        }
        Appended appended = ledger.append(append(attempt, events));
        if (appended.repeated()) {
            throw new AlreadyRecorded(appended);
        }
        attempt.wasAppended(appended);
    }

    private Append append(Attempt<?, ?> attempt, List<? extends EventMessage<?>> events) {
        Submission<?> submission = attempt.submitted();
        byte[] content = submission.content().bytes();
        List<NewEntry> entries = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            entries.add(entry(attempt, content, entries.size(), (DomainEventMessage<?>) event));
        }
        long firstVersion = ((DomainEventMessage<?>) events.getFirst()).getSequenceNumber();
        return new Append(attempt.stream(), firstVersion, submission.id(), submission.content(), entries);
    }

    private NewEntry entry(Attempt<?, ?> attempt, byte[] content, int ordinal, DomainEventMessage<?> event) {
        Submission<?> submission = attempt.submitted();
        if (!event.getAggregateIdentifier().equals(attempt.stream().subject())) {
            throw new IllegalStateException("a command to " + attempt.stream() + " may not append to another stream");
        }
        Envelope envelope = new Envelope(EventId.derive(submission.at(), submission.id(), content, ordinal),
                ledger.name(), attempt.stream(), submission.at(), event.getSequenceNumber(), submission.by(),
                submission.id(), submission.correlation(), submission.id().value());
        return new NewEntry(envelope.id(), envelope.time(), format.write(envelope, (Event) event.getPayload()));
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstVersion) {
        return DomainEventStream.of(history(new org.signedprojects.registry.ledger.Stream(stream), firstVersion));
    }

    /// Reads as far as somebody looks.
    private Stream<DomainEventMessage<?>> history(org.signedprojects.registry.ledger.Stream stream, long firstVersion) {
        return Stream.iterate(ledger.history(stream, firstVersion, PAGE), page -> !page.isEmpty(),
                page -> Ledger.mayGoOn(page, PAGE)
                        ? ledger.history(stream, page.getLast().streamVersion() + 1, PAGE)
                        : List.of())
                .flatMap(List::stream).map(this::message);
    }

    private DomainEventMessage<?> message(LedgerEntry entry) {
        RecordedEvent recorded = format.read(entry.bytes());
        Envelope envelope = recorded.envelope();
        return new GenericDomainEventMessage<>(entry.stream().type(), entry.stream().subject(), entry.streamVersion(),
                recorded.event(), MetaData.with(Attempt.ACTOR, envelope.actor()), envelope.id().toString(),
                envelope.time());
    }

    /// The cache keeps states; a stream is short enough to be folded from its beginning.
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("the ledger holds facts, no snapshots");
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        throw new UnsupportedOperationException("every append names the version it expects");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw notFollowed();
    }

    @Override
    public TrackingToken createHeadToken() {
        throw notFollowed();
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        throw notFollowed();
    }

    private static UnsupportedOperationException notFollowed() {
        return new UnsupportedOperationException("who follows the ledger reads its topic");
    }
}
