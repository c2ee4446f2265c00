package org.signedprojects.registry.query.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.signedprojects.registry.query.witness.Witness;
import org.springframework.web.filter.OncePerRequestFilter;

/// Marks every answer while a ledger that is followed is broken: the numbers are from before that was found.
final class WitnessMark extends OncePerRequestFilter {
    static final String WITNESS = "Registry-Witness";

    private final Witness witness;

    WitnessMark(Witness witness) {
        this.witness = witness;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (witness.anyBroken()) {
            response.setHeader(WITNESS, "BROKEN");
        }
        chain.doFilter(request, response);
    }
}
