package org.signedprojects.registry.bench.history;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.signedprojects.registry.audit.source.Entries;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Latencies;
import org.signedprojects.registry.bench.load.Sample;

/// Reads all entries of a source and looks at none of them: nobody who checks them can be faster.
/// @param entries that are there
public record Dropped(String name, Supplier<? extends EntrySource> source, long entries) implements Contestant {
    @Override
    public Sample turn(Duration window) {
        try (EntrySource opened = source.get()) {
            long start = System.nanoTime();
            long seen = 0;
            try (Entries all = opened.entries()) {
                for (List<Found> next = all.next(); !next.isEmpty(); next = all.next()) {
                    seen += next.size();
                }
            }
            if (seen != entries) {
                throw new IllegalStateException(name + ": " + seen + " entries, expected " + entries);
            }
            return new Sample(seen, (System.nanoTime() - start) / 1e9, Latencies.none());
        }
    }
}
