package org.signedprojects.registry.command.security;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import java.util.function.Supplier;

/// Lets a known caller pass only to where there is nothing, to be told 404, 405 or 415 there. An endpoint that somebody
/// forgot to put into the table is refused.
final class NotServed implements AuthorizationManager<RequestAuthorizationContext> {
    private final RequestMappingHandlerMapping endpoints;

    NotServed(RequestMappingHandlerMapping endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public AuthorizationResult authorize(Supplier<? extends Authentication> caller,
            RequestAuthorizationContext context) {
        boolean known = caller.get() instanceof CallerToken;
        return new AuthorizationDecision(known && !served(context));
    }

    private boolean served(RequestAuthorizationContext context) {
        try {
            return endpoints.getHandler(context.getRequest()) != null;
        } catch (HttpRequestMethodNotSupportedException | HttpMediaTypeException nothingForThisRequest) {
            return false;
        } catch (Exception undecided) {
            // Refused rather than let through: the answer is 403 where it might have been another refusal.
            return true;
        }
    }
}
