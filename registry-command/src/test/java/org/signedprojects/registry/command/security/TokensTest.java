package org.signedprojects.registry.command.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.web.Mandate;
import org.signedprojects.registry.values.Actor;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/// What is read from a token that is believed.
class TokensTest {
    @Test
    void roles_are_read_from_the_configured_claim_and_unknown_ones_passed_over() {
        CallerToken token = new TokenReader("groups").convert(
                jwt().claim("groups", List.of("verifier", "root", 7)).claim("roles", List.of("admin")).build());
        assertThat(token.getAuthorities()).extracting(GrantedAuthority::getAuthority).containsExactly("ROLE_VERIFIER");
        assertThat(token.getPrincipal().actor()).isEqualTo(new Actor("s-1"));
    }

    @Test
    void roles_that_are_no_array_are_no_roles() {
        assertThat(new TokenReader("roles").convert(jwt().claim("roles", "admin").build()).getAuthorities()).isEmpty();
    }

    @Test
    void a_limit_that_is_not_understood_allows_nothing() {
        assertThat(mandate(jwt())).isEqualTo(new Mandate(null, null));
        assertThat(mandate(jwt().claim("editions", List.of("DWS-2020"))))
                .isEqualTo(new Mandate(Set.of("DWS-2020"), null));
        assertThat(mandate(jwt().claim("cities", "CN-370100"))).isEqualTo(new Mandate(null, Set.of()));
    }

    @Test
    void a_subject_that_cannot_stand_in_an_entry_is_refused() {
        Jwt token = jwt().subject("Nora Müller").build();
        assertThatThrownBy(() -> new TokenReader("roles").convert(token))
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    private static Mandate mandate(Jwt.Builder token) {
        return new TokenReader("roles").convert(token.build()).getPrincipal().mandate();
    }

    private static Jwt.Builder jwt() {
        return Jwt.withTokenValue("t").header("alg", "RS256").subject("s-1");
    }
}
