package org.signedprojects.registry.query.security;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.tokens.Role;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// People who logged in, with the roles that their ID token names, or else their access token.
record RoleUsers(String rolesClaim) implements OAuth2UserService<OidcUserRequest, OidcUser> {
    @Override
    public OidcUser loadUser(OidcUserRequest login) {
        Object inIdToken = login.getIdToken().getClaim(rolesClaim);
        Object roles = inIdToken == null ? inAccessToken(login.getAccessToken().getTokenValue()) : inIdToken;
        return new DefaultOidcUser(Role.authorities(roles), login.getIdToken());
    }

    /// The token came straight from the issuer's token endpoint, so its signature adds nothing here (OpenID Connect
    /// Core 1.0, section 3.1.3.7, number 6).
    /// @return null where the token names none, or says nothing that can be read here
    private @Nullable Object inAccessToken(String token) {
        try {
            return JWTParser.parse(token).getJWTClaimsSet().getClaim(rolesClaim);
        } catch (ParseException opaque) {
            return null;
        }
    }
}
