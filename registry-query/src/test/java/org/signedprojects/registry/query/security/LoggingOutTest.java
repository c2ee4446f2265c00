package org.signedprojects.registry.query.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.tokens.TokenProperties;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

class LoggingOutTest {
    @Test
    void who_logs_out_is_logged_out_at_the_issuer_and_then_told_so()
            throws IOException, jakarta.servlet.ServletException {
        var clients = new PagesSecurity().clients(
                new TokenProperties(URI.create("http://issuer"), null, "roles", null),
                new LoginProperties("registry-dashboard", "not-used-here", null, null, null, Duration.ofHours(8), 10));
        var person = new DefaultOidcUser(List.of(), OidcIdToken.withTokenValue("the-id-token").subject("p").build());
        MockHttpServletResponse response = new MockHttpServletResponse();
        PagesSecurity.endSession(clients).onLogoutSuccess(new MockHttpServletRequest("POST", "/logout"),
                response, new OAuth2AuthenticationToken(person, List.of(), SecurityConfiguration.REGISTRATION));
        assertThat(response.getRedirectedUrl()).isEqualTo("http://issuer/connect/logout?id_token_hint=the-id-token"
                + "&post_logout_redirect_uri=http://localhost/signed-out");
    }
}
