package org.signedprojects.registry.bench.load;

/// What one turn of a contestant gave.
/// @param done      things carried out
/// @param seconds   from the first's beginning to the last's end
/// @param latencies one a thing, or none where things are not timed one by one
public record Sample(long done, double seconds, Latencies latencies) {
    public double perSecond() {
        return done / seconds;
    }
}
