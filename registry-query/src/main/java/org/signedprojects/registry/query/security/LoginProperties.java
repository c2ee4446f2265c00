package org.signedprojects.registry.query.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How people log in to the pages. Endpoints are the issuer's unless given; they differ where browsers and this service
/// reach the issuer by different names.
/// @param clientSecret   null for a public client
/// @param sessionTimeout how long somebody stays logged in who does nothing, 1 min to 30 days: the server takes whole seconds,
///                       and none for one that never ends
/// @param sessionsMax    sessions at a time, 1 to 1,000,000, those of logins that have only begun among them
@Validated
@ConfigurationProperties("registry.dashboard")
record LoginProperties(@DefaultValue("registry-dashboard") String clientId, @Nullable String clientSecret,
        @Nullable String authorizationUri, @Nullable String tokenUri, @Nullable String endSessionUri,
        @DefaultValue("8h") @DurationMin(minutes = 1) @DurationMax(days = 30) Duration sessionTimeout,
        @DefaultValue("5000") @Min(1) @Max(1_000_000) int sessionsMax) {
    String authorization(String issuer) {
        return authorizationUri == null ? issuer + "/oauth2/authorize" : authorizationUri;
    }

    String token(String issuer) {
        return tokenUri == null ? issuer + "/oauth2/token" : tokenUri;
    }

    String endSession(String issuer) {
        return endSessionUri == null ? issuer + "/connect/logout" : endSessionUri;
    }
}
