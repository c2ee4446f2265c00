package org.signedprojects.registry.query.intake;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.signedprojects.registry.ledger.TraceContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Tells in the log what became of single entries, each under the trace of the command it comes from. Of entries that
/// were taken, so many in a second: people look for single ones, and a rebuild takes millions. For one thread.
final class TakenEntries {
    /// Names of the Elastic Common Schema, https://www.elastic.co/docs/reference/ecs/ecs-tracing
    private static final String LOGGED_TRACE = "trace.id";
    private static final String LOGGED_SPAN = "span.id";
    private static final int MOST_LINES_A_SECOND = 50;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(TakenEntries.class);

    private final LongSupplier nanoTime;
    private long secondBegan;
    private int lines;
    private long leftOut;

    /// @param nanoTime as [System#nanoTime]
    TakenEntries(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.secondBegan = nanoTime.getAsLong();
    }

    /// @param entries that are committed in every projection that runs
    /// @param others  how many more are, of which nothing is known here
    void tell(List<LedgerEntry> entries, long others) {
        long now = nanoTime.getAsLong();
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            lines = 0;
        }
        int told = Math.min(entries.size(), MOST_LINES_A_SECOND - lines);
        entries.subList(0, told).forEach(entry -> under(entry, () -> LOG.info("projected {}:{} {}{}", entry.ledger(),
                entry.position(), entry.recorded().envelope().stream(), leftOutBefore())));
        lines += told;
        leftOut += entries.size() - told + others;
    }

    /// Runs with the entry's trace in whatever is logged.
    static void under(LedgerEntry entry, Runnable logging) {
        TraceContext.of(entry.recorded().envelope()).ifPresentOrElse(trace -> {
            try (MDC.MDCCloseable _ = MDC.putCloseable(LOGGED_TRACE, trace.traceIdHex());
                    MDC.MDCCloseable _ = MDC.putCloseable(LOGGED_SPAN, trace.spanIdHex())) {
                logging.run();
            }
        }, logging);
    }

    private String leftOutBefore() {
        String told = leftOut == 0 ? "" : "; " + leftOut + " others were not told";
        leftOut = 0;
        return told;
    }
}
