package org.signedprojects.registry.command.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.signedprojects.registry.web.trace.LineBudget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells in the log, under the trace of the request, how each command was answered. Of commands, so many in a second.
final class AnsweredLines extends OncePerRequestFilter {
    private static final int MOST_LINES_A_SECOND = 50;
    private static final Logger LOG = LoggerFactory.getLogger(AnsweredLines.class);

    private final LineBudget lines = new LineBudget(MOST_LINES_A_SECOND, System::nanoTime);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        chain.doFilter(request, response);
        if (lines.take()) {
            String position = response.getHeader(Answers.POSITION);
            LOG.info("{} {} answered {} in {} ms{}{}", request.getMethod(), request.getRequestURI(),
                    response.getStatus(), (System.nanoTime() - start) / 1_000_000,
                    position == null ? "" : ", position " + position, lines.leftOut());
        }
    }
}
