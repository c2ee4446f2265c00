package org.signedprojects.registry.command.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.web.requests.BodyFilter;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.web.trace.TraceFilter;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives endpoints their [Call].
final class CallResolver implements HandlerMethodArgumentResolver {
    private final Clock clock;

    CallResolver(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class;
    }

    @Override
    public Call resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null || !(request.getAttribute(BodyFilter.DIGEST) instanceof ContentDigest content)) {
            throw new IllegalStateException("the body's digest was not taken");
        }
        Caller caller = caller(request);
        String key = IdempotencyKey.read(values(web, IdempotencyKey.HEADER));
        return new Call(caller, CommandId.of(caller.actor(), key), content,
                ExpectedVersion.read(values(web, HttpHeaders.IF_MATCH)), clock.instant(),
                TraceFilter.traceOf(request).traceId());
    }

    private static Caller caller(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("an endpoint that writes was reached without a caller");
    }

    private static List<String> values(NativeWebRequest request, String header) {
        String[] values = request.getHeaderValues(header);
        return values == null ? List.of() : List.of(values);
    }
}
