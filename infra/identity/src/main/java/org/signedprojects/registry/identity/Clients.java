package org.signedprojects.registry.identity;

import java.time.Duration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/// The two clients this server knows.
final class Clients {
    static final String DASHBOARD = "registry-dashboard";
    static final String CLI = "registry-cli";
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private Clients() {}

    /// The dashboard logs people in: authorization code with PKCE.
    static RegisteredClient dashboard(IdentityProperties identity, PasswordEncoder digest) {
        return client(DASHBOARD, digest.encode(identity.dashboardSecret()))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(identity.dashboard() + "/login/oauth2/code/registry")
                .postLogoutRedirectUri(identity.dashboard() + "/signed-out").scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build()).build();
    }

    /// The command line asks for a token in whatever role it needs, see [TokenContent].
    static RegisteredClient cli(IdentityProperties identity, PasswordEncoder digest) {
        return client(CLI, digest.encode(identity.cliSecret()))
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).build();
    }

    private static RegisteredClient.Builder client(String id, String secretDigest) {
        return RegisteredClient.withId(id).clientId(id).clientSecret(secretDigest)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build());
    }
}
