package org.signedprojects.registry.query.intake;

import java.util.List;
import java.util.function.LongSupplier;
import org.signedprojects.registry.ledger.TraceContext;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.web.trace.LineBudget;
import org.signedprojects.registry.web.trace.LoggedTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells in the log what became of single entries, each under the trace of the command it comes from. Of entries that
/// were taken, so many in a second: a rebuild takes millions.
final class TakenEntries {
    private static final int MOST_LINES_A_SECOND = 50;
    private static final Logger LOG = LoggerFactory.getLogger(TakenEntries.class);

    private final LineBudget lines;

    /// @param nanoTime as [System#nanoTime]
    TakenEntries(LongSupplier nanoTime) {
        this.lines = new LineBudget(MOST_LINES_A_SECOND, nanoTime);
    }

    /// @param entries that are committed in every projection that runs
    /// @param others  how many more are, of which nothing is known here
    void tell(List<LedgerEntry> entries, long others) {
        for (LedgerEntry entry : entries) {
            if (lines.take()) {
                under(entry, () -> LOG.info("projected {}:{} {}{}", entry.ledger(), entry.position(),
                        entry.recorded().envelope().stream(), lines.leftOut()));
            }
        }
        lines.leaveOut(others);
    }

    /// Runs with the entry's trace in whatever is logged.
    static void under(LedgerEntry entry, Runnable logging) {
        TraceContext.of(entry.recorded().envelope()).ifPresentOrElse(trace -> LoggedTrace.under(trace, logging),
                logging);
    }
}
