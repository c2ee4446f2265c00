package org.signedprojects.registry.tokens;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;

/// How both services take bearer tokens: from the header, read strictly (RFC 6750, section 2.1).
public final class BearerTokens {
    private static final String SCHEME = "Bearer";
    private static final int TOKEN = SCHEME.length() + 1;

    private BearerTokens() {}

    /// @param refusals answers whoever has no token, or one that is not believed; and, told by an
    ///                 [AuthenticationServiceException], whoever has one of which nobody knows whether to believe it, because
    ///                 the issuer's keys cannot be fetched
    public static OAuth2ResourceServerConfigurer<HttpSecurity> taken(
            OAuth2ResourceServerConfigurer<HttpSecurity> server, AuthenticationEntryPoint refusals) {
        return server.bearerTokenResolver(request -> read(request.getHeader(HttpHeaders.AUTHORIZATION)))
                .authenticationEntryPoint(refusals).withObjectPostProcessor(tellingAll(refusals));
    }

    /// Without this, keys that cannot be fetched are a failure of the service.
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> tellingAll(AuthenticationEntryPoint refusals) {
        AuthenticationEntryPointFailureHandler told = new AuthenticationEntryPointFailureHandler(refusals);
        told.setRethrowAuthenticationServiceException(false);
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(told);
                return filter;
            }
        };
    }

    /// Takes what Spring's regular expression takes, `Bearer [A-Za-z0-9._~+/-]+=*`, which is another twentieth of answering a
    /// request.
    /// @param authorization null where the header is absent
    /// @return null where there is no token, or a credential of another kind
    /// @throws OAuth2AuthenticationException if what should be a token cannot be one
    static @Nullable String read(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        if (!isFollowedByToken(authorization)) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("Bearer token is malformed"));
        }
        return authorization.substring(TOKEN);
    }

    private static boolean isFollowedByToken(String authorization) {
        int end = authorization.length();
        while (end > TOKEN && authorization.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = TOKEN; i < end; i++) {
            if (!isPartOfToken(authorization.charAt(i))) {
                return false;
            }
        }
        return end > TOKEN && authorization.charAt(SCHEME.length()) == ' ';
    }

    private static boolean isPartOfToken(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9'
                || letter == '-' || letter == '.' || letter == '_' || letter == '~' || letter == '+' || letter == '/';
    }
}
