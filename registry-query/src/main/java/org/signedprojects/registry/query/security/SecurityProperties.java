package org.signedprojects.registry.query.security;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whose tokens are trusted.
/// @param issuerUri  what `iss` has to say
/// @param jwkSetUri  where the issuer's keys are; null for `<issuer>/oauth2/jwks`
/// @param rolesClaim name of the claim with the array of role names
/// @param audience   what `aud` has to contain; null for anything
@ConfigurationProperties("registry.security")
record SecurityProperties(@DefaultValue("http://localhost:8082") String issuerUri, @Nullable URI jwkSetUri,
        @DefaultValue("roles") String rolesClaim, @Nullable String audience) {
    String keys() {
        return jwkSetUri == null ? issuerUri + "/oauth2/jwks" : jwkSetUri.toString();
    }
}
