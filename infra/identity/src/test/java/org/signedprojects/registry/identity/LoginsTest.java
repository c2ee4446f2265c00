package org.signedprojects.registry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class LoginsTest {
    private static final RegisteredClient CLIENT = RegisteredClient.withId("c").clientId("c")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).redirectUri("http://localhost/")
            .build();

    private static final OAuth2AccessToken TOKEN = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "token",
            Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    private final Logins logins = new Logins();

    @Test
    void the_oldest_login_is_forgotten_when_there_are_too_many() {
        for (int i = 0; i <= Logins.MOST; i++) {
            logins.save(login("login-" + i, AuthorizationGrantType.AUTHORIZATION_CODE));
        }
        assertThat(logins.findById("login-0")).isNull();
        assertThat(logins.findById("login-1")).isNotNull();
        assertThat(logins.findById("login-" + Logins.MOST)).isNotNull();
    }

    @Test
    void tokens_of_the_command_line_are_not_remembered() {
        logins.save(login("cli", AuthorizationGrantType.CLIENT_CREDENTIALS));
        assertThat(logins.findById("cli")).isNull();
    }

    private static OAuth2Authorization login(String id, AuthorizationGrantType grant) {
        return OAuth2Authorization.withRegisteredClient(CLIENT).id(id).principalName("someone")
                .authorizationGrantType(grant).accessToken(TOKEN).build();
    }
}
