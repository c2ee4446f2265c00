package org.signedprojects.registry.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

class BearerTokensTest {
    private final DefaultBearerTokenResolver spring = new DefaultBearerTokenResolver();

    @ParameterizedTest
    @ValueSource(strings = {"a", "eyJh.eyJp.c2ln", "AZaz09-._~+/", "a=", "a=="})
    void a_token_is_read(String token) {
        assertThat(BearerTokens.read("Bearer " + token)).isEqualTo(token);
        assertThat(BearerTokens.read("bEARER " + token)).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a*", "a ", "a\t", "\ta", "a!!", "a b", "a,b", "a\u00e9", "\uff41", "=",
            "==", "a=b", "=a", "a\u0000", "a@", "a[", "a`", "a{", "a:"})
    void what_is_no_token_is_refused(String malformed) {
        assertThatThrownBy(() -> BearerTokens.read("Bearer " + malformed))
                .isInstanceOf(OAuth2AuthenticationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearera", "Bearer\ta", "Bearer=", "Bearer:a"})
    void a_token_stands_behind_one_space(String malformed) {
        assertThatThrownBy(() -> BearerTokens.read(malformed)).isInstanceOf(OAuth2AuthenticationException.class);
    }

    @Test
    void other_credentials_are_no_token() {
        assertThat(BearerTokens.read(null)).isNull();
        assertThat(BearerTokens.read("")).isNull();
        assertThat(BearerTokens.read("Basic bm9ib2R5")).isNull();
    }

    @Test
    void every_character_is_taken_where_spring_takes_it() {
        for (char letter = 0; letter < 0x300; letter++) {
            for (String token : new String[]{"a" + letter, letter + "a", "" + letter, "a" + letter + "="}) {
                assertThat(taken("Bearer " + token)).as("%04x in %s", (int) letter, token)
                        .isEqualTo(takenBySpring("Bearer " + token));
            }
        }
    }

    private static boolean taken(String authorization) {
        try {
            return BearerTokens.read(authorization) != null;
        } catch (OAuth2AuthenticationException refused) {
            return false;
        }
    }

    private boolean takenBySpring(String authorization) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", authorization);
        try {
            return spring.resolve(request) != null;
        } catch (OAuth2AuthenticationException refused) {
            return false;
        }
    }
}
