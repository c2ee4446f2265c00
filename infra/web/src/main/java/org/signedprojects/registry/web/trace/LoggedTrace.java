package org.signedprojects.registry.web.trace;

import org.signedprojects.registry.ledger.TraceContext;
import org.slf4j.MDC;

/// Lets whatever the thread logs carry a trace, until it is closed. After that it carries none.
public final class LoggedTrace implements AutoCloseable {
    /// Names of the Elastic Common Schema, https://www.elastic.co/docs/reference/ecs/ecs-tracing
    private static final String TRACE = "trace.id";
    private static final String SPAN = "span.id";

    private LoggedTrace() {}

    public static LoggedTrace of(TraceContext trace) {
        MDC.put(TRACE, trace.traceIdHex());
        MDC.put(SPAN, trace.spanIdHex());
        return new LoggedTrace();
    }

    public static void under(TraceContext trace, Runnable logging) {
        try (LoggedTrace _ = of(trace)) {
            logging.run();
        }
    }

    @Override
    public void close() {
        MDC.remove(SPAN);
        MDC.remove(TRACE);
    }
}
