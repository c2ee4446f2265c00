package org.signedprojects.registry.query.security;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// People who logged in, with the roles that their ID token names, or else their access token.
record RoleUsers(String rolesClaim) implements OAuth2UserService<OidcUserRequest, OidcUser> {
    @Override
    public OidcUser loadUser(OidcUserRequest login) {
        Object inIdToken = login.getIdToken().getClaim(rolesClaim);
        List<String> roles = inIdToken == null
                ? inAccessToken(login.getAccessToken().getTokenValue())
                : strings(inIdToken);
        Collection<GrantedAuthority> authorities = new ArrayList<>(Role.authorities(roles));
        return new DefaultOidcUser(authorities, login.getIdToken());
    }

    /// The token came straight from the issuer's token endpoint, so its signature adds nothing here (OpenID Connect
    /// Core 1.0, section 3.1.3.7, number 6).
    private List<String> inAccessToken(String token) {
        try {
            return strings(JWTParser.parse(token).getJWTClaimsSet().getClaim(rolesClaim));
        } catch (ParseException opaque) {
            return List.of();
        }
    }

    /// @return the strings of an array claim; none of anything else
    static List<String> strings(@Nullable Object claim) {
        return claim instanceof Collection<?> values
                ? values.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }
}
