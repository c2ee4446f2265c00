package org.signedprojects.registry.web.trace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.signedprojects.registry.ledger.TraceContext;
import org.springframework.web.filter.OncePerRequestFilter;

/// Puts every request into a trace: the one that its `traceparent` names, or a new one where there is none or it is not
/// valid. Everything logged meanwhile carries it, the answer names it, and it becomes the correlation id of the entries
/// that the request leads to. `tracestate` and `baggage` are neither read nor passed on.
public final class TraceFilter extends OncePerRequestFilter {
    /// Header of the answer: 32 hexadecimal digits, to look for in the logs.
    static final String TRACE_ID = "Trace-Id";

    private static final String TRACE = TraceFilter.class.getName() + ".trace";

    private final RandomGenerator chance;

    /// @param chance draws the ids of new traces and steps
    TraceFilter(RandomGenerator chance) {
        this.chance = chance;
    }

    /// @param request that has passed this filter
    public static TraceContext traceOf(HttpServletRequest request) {
        if (request.getAttribute(TRACE) instanceof TraceContext trace) {
            return trace;
        }
        throw new IllegalStateException("the request belongs to no trace");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TraceContext trace = step(request);
        request.setAttribute(TRACE, trace);
        response.setHeader(TRACE_ID, trace.traceIdHex());
        try (LoggedTrace _ = LoggedTrace.of(trace)) {
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
