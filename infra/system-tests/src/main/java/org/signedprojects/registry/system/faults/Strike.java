package org.signedprojects.registry.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// One fault, or several on different victims at once.
/// @param after undisturbed load before it
record Strike(Duration after, List<Fault> faults) {
    Strike {
        faults = List.copyOf(faults);
        if (faults.isEmpty() || faults.stream().map(Fault::victim).distinct().count() < faults.size()) {
            throw new IllegalArgumentException("a strike hits each victim once: " + faults);
        }
    }

    @Override
    public String toString() {
        return faults.stream().map(Fault::toString).collect(Collectors.joining(" + "));
    }
}
