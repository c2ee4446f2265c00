package org.signedprojects.registry.tokens;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whose tokens are believed, and what they have to say.
/// @param issuerUri  what `iss` has to say
/// @param jwkSetUri  where the issuer's keys are fetched, when that is not `<issuer>/oauth2/jwks`
/// @param rolesClaim name of the claim with the array of role names
/// @param audience   what `aud` has to contain; null for anything
@ConfigurationProperties("registry.security")
public record TokenProperties(@DefaultValue("http://localhost:8082") URI issuerUri, @Nullable URI jwkSetUri,
        @DefaultValue("roles") String rolesClaim, @Nullable String audience) {
    public String issuer() {
        return issuerUri.toString();
    }

    public String keys() {
        return jwkSetUri == null ? issuerUri + "/oauth2/jwks" : jwkSetUri.toString();
    }
}
