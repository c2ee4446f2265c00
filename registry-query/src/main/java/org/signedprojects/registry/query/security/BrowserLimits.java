package org.signedprojects.registry.query.security;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// What a browser is told that the answers of this service may make it do.
final class BrowserLimits {
    /// What may be loaded, and from where.
    static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "form-action 'self'";
    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=()";

    private BrowserLimits() {}

    static Customizer<HeadersConfigurer<HttpSecurity>> of(String content) {
        return headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(content))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS));
    }
}
