package org.signedprojects.registry.query.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.signedprojects.registry.query.web.ProblemType;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Refusals of the API, as problems; the challenge in WWW-Authenticate is as RFC 6750 has it.
record ApiRefusals(ProblemWriter problems) {
    private static final RequestMatcher IS_KNOWN = new OrRequestMatcher(Access.TABLE.stream()
            .<RequestMatcher>map(rule -> PathPatternRequestMatcher.withDefaults().matcher(rule.pattern())).toList());
    private static final BearerTokenAuthenticationEntryPoint CHALLENGE = new BearerTokenAuthenticationEntryPoint();
    private static final BearerTokenAccessDeniedHandler INSUFFICIENT = new BearerTokenAccessDeniedHandler();

    void unauthorized(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof AuthenticationServiceException) {
            problems.write(ProblemType.IDENTITY_UNAVAILABLE, ProblemType.IDENTITY_UNAVAILABLE.meaning(), request,
                    response);
            return;
        }
        CHALLENGE.commence(request, response, why);
        String detail = request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "The request carries no bearer token."
                : "The bearer token is expired, malformed or not from the trusted issuer.";
        problems.write(ProblemType.UNAUTHORIZED, detail, request, response);
    }

    /// What is open to all is open for reading.
    void onlyRead(HttpServletRequest request, HttpServletResponse response, Exception why) throws IOException {
        response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
        problems.write(ProblemType.METHOD_NOT_ALLOWED, ProblemType.METHOD_NOT_ALLOWED.meaning(), request, response);
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (!IS_KNOWN.matches(request)) {
            problems.write(ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.meaning(), request, response);
            return;
        }
        INSUFFICIENT.handle(request, response, why);
        problems.write(ProblemType.FORBIDDEN, ProblemType.FORBIDDEN.meaning(), request, response);
    }
}
