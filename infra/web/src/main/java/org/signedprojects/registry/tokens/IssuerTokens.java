package org.signedprojects.registry.tokens;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// The tokens that are believed: signed by one issuer with RS256, PS256 or ES256, valid now.
final class IssuerTokens {
    private IssuerTokens() {}

    /// The keys are fetched when the first token comes, so that services and issuer may start in any order.
    /// @return for all threads
    static JwtDecoder of(TokenProperties tokens) {
        NimbusJwtDecoder signatures = NimbusJwtDecoder.withJwkSetUri(tokens.keys())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwsAlgorithm(SignatureAlgorithm.PS256).jwsAlgorithm(SignatureAlgorithm.ES256).build();
        signatures.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
        List<OAuth2TokenValidator<Jwt>> claims = new ArrayList<>();
        claims.add(JwtValidators.createDefaultWithIssuer(tokens.issuer()));
        @Nullable
        String audience = tokens.audience();
        if (audience != null) {
            claims.add(new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
                    audiences -> audiences != null && audiences.contains(audience)));
        }
        return new RememberedSignatures(signatures, new DelegatingOAuth2TokenValidator<>(claims));
    }
}
