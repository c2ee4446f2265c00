package org.signedprojects.registry.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class RememberedSignaturesTest {
    private final List<String> checked = new ArrayList<>();
    private boolean expired;
    private final RememberedSignatures tokens = new RememberedSignatures(this::checkSignature,
            _ -> expired
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                    : OAuth2TokenValidatorResult.success());

    @Test
    void the_signature_of_a_token_that_comes_again_is_not_checked_again() {
        assertThat(tokens.decode("genuine")).isSameAs(tokens.decode("genuine"));
        assertThat(tokens.decode("genuine too").getTokenValue()).isEqualTo("genuine too");
        assertThat(checked).containsExactly("genuine", "genuine too");
    }

    @Test
    void a_token_that_expires_while_it_is_remembered_is_refused() {
        tokens.decode("genuine");
        expired = true;
        assertThatThrownBy(() -> tokens.decode("genuine")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void a_refused_token_is_checked_each_time() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        }
        assertThat(checked).containsExactly("forged", "forged");
    }

    @Test
    void a_long_token_is_checked_each_time() {
        for (int i = 0; i < 2; i++) {
            tokens.decode("x".repeat(4096));
            tokens.decode("x".repeat(4097));
        }
        assertThat(checked).extracting(String::length).containsExactly(4096, 4097, 4097);
    }

    @Test
    void endless_spellings_of_a_token_do_not_fill_the_memory() {
        int spellings = 5_000;
        for (int i = 0; i < spellings; i++) {
            tokens.decode(spelling(i));
        }
        checked.clear();
        for (int i = spellings - 1; i >= 0; i--) {
            tokens.decode(spelling(i));
        }
        int remembered = spellings - checked.size();
        assertThat(remembered * 4096).isBetween(1, 4 * 1024 * 1024);
    }

    private static String spelling(int number) {
        String text = Integer.toString(number);
        return text + "~".repeat(4096 - text.length());
    }

    private Jwt checkSignature(String token) {
        checked.add(token);
        if (token.equals("forged")) {
            throw new BadJwtException("not signed by the issuer");
        }
        return Jwt.withTokenValue(token).header("alg", "RS256").subject("s-1").build();
    }
}
