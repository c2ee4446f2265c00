package org.signedprojects.registry.command.decision;

import java.util.List;

/// The domain's answer to a command.
public sealed interface Decision<E> {
    /// @param events at least one, in the order in which they happened
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("an accepted command causes at least one event");
            }
        }
    }

    record Rejected<E>(Rejection why) implements Decision<E> {}

    static <E> Decision<E> accepted(E event) {
        return new Accepted<>(List.of(event));
    }

    static <E> Decision<E> rejected(Rejection why) {
        return new Rejected<>(why);
    }
}
