package org.signedprojects.registry.command.axon;

import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;

/// One kind of aggregate, and how an empty one is made for a stream. Events are folded into it afterwards.
public final class AggregateKind<A> implements AggregateFactory<A> {
    private final Class<A> root;
    private final Function<String, A> empty;

    public AggregateKind(Class<A> root, Function<String, A> empty) {
        this.root = root;
        this.empty = empty;
    }

    Class<A> root() {
        return root;
    }

    A create(String stream) {
        return empty.apply(stream);
    }

    @Override
    public A createAggregateRoot(String stream, DomainEventMessage<?> firstEvent) {
        return create(stream);
    }

    @Override
    public Class<A> getAggregateType() {
        return root;
    }
}
