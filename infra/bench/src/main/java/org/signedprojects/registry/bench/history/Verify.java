package org.signedprojects.registry.bench.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.signedprojects.registry.audit.check.Audit;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Latencies;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.ledger.LedgerName;

/// What `./registry verify` does with one source, in this process.
/// @param entries that are there
public record Verify(String name, LedgerName ledger, Keys keys, Supplier<? extends EntrySource> source,
        long entries) implements Contestant {
    @Override
    public Sample turn(Duration window) {
        Audit audit = new Audit(Optional.of(ledger.value()), keys, List.of(), false, Progress.NONE);
        long start = System.nanoTime();
        Report report = audit.run(List.of(source)).reports().getFirst();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (report.fault().isPresent() || report.entries() != entries) {
            throw new IllegalStateException(report.toString());
        }
        return new Sample(report.entries(), seconds, Latencies.none());
    }
}
