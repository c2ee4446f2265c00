package org.signedprojects.registry.query.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.signedprojects.registry.ledger.TraceContext;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// Puts every request into a trace: the one that its `traceparent` names, or a new one where there is none or it is not
/// valid. Everything logged meanwhile carries it, and the answer names it. `tracestate` and `baggage` are neither read
/// nor passed on.
final class TraceFilter extends OncePerRequestFilter {
    /// Header of the answer: 32 hexadecimal digits, to look for in the logs.
    static final String TRACE_ID = "Trace-Id";

    /// Names of the Elastic Common Schema, https://www.elastic.co/docs/reference/ecs/ecs-tracing
    private static final String LOGGED_TRACE = "trace.id";
    private static final String LOGGED_SPAN = "span.id";

    private final RandomGenerator chance;

    TraceFilter(RandomGenerator chance) {
        this.chance = chance;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TraceContext trace = step(request);
        response.setHeader(TRACE_ID, trace.traceIdHex());
        try (MDC.MDCCloseable _ = MDC.putCloseable(LOGGED_TRACE, trace.traceIdHex());
                MDC.MDCCloseable _ = MDC.putCloseable(LOGGED_SPAN, trace.spanIdHex())) {
            chain.doFilter(request, response);
        }
    }

    private TraceContext step(HttpServletRequest request) {
        List<String> received = Collections.list(request.getHeaders(TraceContext.HEADER));
        return TraceContext.step(received, this::nextLong);
    }

    /// Generators of this kind serve one thread at a time.
    private long nextLong() {
        synchronized (chance) {
            return chance.nextLong();
        }
    }
}
