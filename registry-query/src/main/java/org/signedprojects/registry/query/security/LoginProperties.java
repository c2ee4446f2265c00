package org.signedprojects.registry.query.security;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How people log in to the pages. Endpoints are the issuer's unless given; they differ where browsers and this service
/// reach the issuer by different names.
/// @param clientSecret null for a public client
@ConfigurationProperties("registry.dashboard")
record LoginProperties(@DefaultValue("registry-dashboard") String clientId, @Nullable String clientSecret,
        @Nullable String authorizationUri, @Nullable String tokenUri, @Nullable String endSessionUri) {
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
