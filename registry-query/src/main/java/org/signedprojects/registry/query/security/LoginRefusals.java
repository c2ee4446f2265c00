package org.signedprojects.registry.query.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;

/// What becomes of logins that cannot begin. Spring would call each a failure of the service.
final class LoginRefusals implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {
    @Override
    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
        filter.setAuthenticationFailureHandler(LoginRefusals::refuse);
        return filter;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        switch (why.getCause()) {
            case InvalidParameterException unreadable -> throw unreadable; // Tomcat answers it
            case TooManyActiveSessionsException full -> response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            case IllegalArgumentException noSuchIssuer -> response.sendError(HttpStatus.NOT_FOUND.value());
            case null, default -> throw why;
        }
    }
}
