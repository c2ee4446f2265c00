package org.signedprojects.registry.command.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.signedprojects.registry.ledger.TraceContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// Puts every request into a trace: the one that its `traceparent` names, or a new one where there is none or it is not
/// valid. Everything logged meanwhile carries it, the answer names it, and it becomes the correlation id of the entries
/// that the request leads to. `tracestate` and `baggage` are neither read nor passed on.
final class TraceFilter extends OncePerRequestFilter {
    /// The request's attribute with its [TraceContext].
    static final String TRACE = TraceFilter.class.getName() + ".trace";
    /// Header of the answer: 32 hexadecimal digits, to look for in the logs.
    static final String TRACE_ID = "Trace-Id";

    /// Names of the Elastic Common Schema, https://www.elastic.co/docs/reference/ecs/ecs-tracing
    private static final String LOGGED_TRACE = "trace.id";
    private static final String LOGGED_SPAN = "span.id";
    private static final Logger LOG = LoggerFactory.getLogger(TraceFilter.class);

    /// People look for single requests. A load that nobody reads line by line shall not fill the disk.
    private static final int MOST_LINES_A_SECOND = 50;

    private final RandomGenerator chance;
    private final LineBudget lines = new LineBudget(MOST_LINES_A_SECOND, System::nanoTime);

    TraceFilter(RandomGenerator chance) {
        this.chance = chance;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TraceContext trace = step(request);
        request.setAttribute(TRACE, trace);
        response.setHeader(TRACE_ID, trace.traceIdHex());
        long start = System.nanoTime();
        try (MDC.MDCCloseable _ = MDC.putCloseable(LOGGED_TRACE, trace.traceIdHex());
                MDC.MDCCloseable _ = MDC.putCloseable(LOGGED_SPAN, trace.spanIdHex())) {
            chain.doFilter(request, response);
            if (request.getMethod().equals("POST")) {
                answered(request, response, System.nanoTime() - start);
            }
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

    private void answered(HttpServletRequest request, HttpServletResponse response, long nanos) {
        if (lines.take()) {
            String position = response.getHeader(Answers.POSITION);
            long leftOut = lines.takeLeftOut();
            LOG.info("{} {} answered {} in {} ms{}{}", request.getMethod(), request.getRequestURI(),
                    response.getStatus(), nanos / 1_000_000, position == null ? "" : ", position " + position,
                    leftOut == 0 ? "" : "; " + leftOut + " others were not told");
        }
    }
}
