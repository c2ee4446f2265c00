package org.signedprojects.registry.command.axon;

import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/// Identifiers for Axon's messages, unique in this process, which is as far as they go: entries get ids that are derived
/// from their command. Counting costs nothing, where Axon's own choice draws random numbers for every message.
public final class ReadyIdentifiers extends IdentifierFactory {
    private final AtomicLong last = new AtomicLong();

    @Override
    public String generateIdentifier() {
        return Long.toString(last.incrementAndGet());
    }
}
