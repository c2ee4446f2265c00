package org.signedprojects.registry.command.security;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whose tokens are believed.
/// @param issuerUri  what `iss` must be
/// @param jwkSetUri  where the issuer's keys are fetched, when that is not `<issuer>/oauth2/jwks`
/// @param rolesClaim the claim that names the caller's roles
/// @param audience   what `aud` must contain; null for anything
@ConfigurationProperties("registry.security")
record SecurityProperties(@DefaultValue("http://localhost:8082") URI issuerUri, @Nullable URI jwkSetUri,
        @DefaultValue("roles") String rolesClaim, @Nullable String audience) {
    String keys() {
        return jwkSetUri == null ? issuerUri + "/oauth2/jwks" : jwkSetUri.toString();
    }
}
