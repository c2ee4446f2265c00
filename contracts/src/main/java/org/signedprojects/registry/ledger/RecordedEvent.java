package org.signedprojects.registry.ledger;

import org.signedprojects.registry.events.Event;

/// An event and what its entry says about it.
public record RecordedEvent(Envelope envelope, Event event) {}
