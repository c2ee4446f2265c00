package org.signedprojects.registry.command.axon;

import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.ledger.Stream;

/// How a state comes out of the events of a stream.
public interface Fold<S> {
    S beginning(Stream stream);

    S after(S before, RecordedEvent recorded);
}
