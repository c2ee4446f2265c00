package org.signedprojects.registry.command.project;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The signings of one project, in order of their numbers.
public record Signings(List<Signing> all) {
    /// The most signings one project can have.
    static final int MAX = 500;
    static final Signings NONE = new Signings(List.of());

    public Signings {
        all = List.copyOf(all);
    }

    public Optional<Signing> find(int number) {
        return all.stream().filter(signing -> signing.number() == number).findFirst();
    }

    /// The signings that count.
    Stream<Signing> effective() {
        return all.stream().filter(signing -> !signing.voided());
    }

    public boolean hasEffectiveContract() {
        return all.stream().anyMatch(Signing::effectiveContract);
    }

    int next() {
        return all.size() + 1;
    }

    Signings with(Signing signing) {
        return new Signings(Stream.concat(all.stream(), Stream.of(signing)).toList());
    }

    Signings changing(int number, UnaryOperator<Signing> change) {
        return changingAll(signing -> signing.number() == number ? change.apply(signing) : signing);
    }

    Signings changingAll(UnaryOperator<Signing> change) {
        return new Signings(all.stream().map(change).toList());
    }
}
