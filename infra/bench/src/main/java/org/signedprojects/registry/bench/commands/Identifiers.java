package org.signedprojects.registry.bench.commands;

import org.axonframework.common.DefaultIdentifierFactory;
import org.axonframework.common.IdentifierFactory;
import org.signedprojects.registry.command.axon.ReadyIdentifiers;

/// Axon takes its identifiers from one factory a process. The command service brings one of its own; the event store
/// that Axon ships is measured with Axon's, as it is shipped. They work in turns, so one switch is enough.
public final class Identifiers extends IdentifierFactory {
    private static final IdentifierFactory OURS = new ReadyIdentifiers();
    private static final IdentifierFactory SHIPPED = new DefaultIdentifierFactory();
    private static volatile IdentifierFactory current = OURS;

    static void asShipped() {
        use(SHIPPED);
    }

    static void ours() {
        use(OURS);
    }

    private static void use(IdentifierFactory factory) {
        if (!(getInstance() instanceof Identifiers)) {
            throw new IllegalStateException("Axon has taken another factory of identifiers: " + getInstance());
        }
        current = factory;
    }

    @Override
    public String generateIdentifier() {
        return current.generateIdentifier();
    }
}
