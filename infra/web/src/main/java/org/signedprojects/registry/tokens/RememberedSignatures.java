package org.signedprojects.registry.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/// Checks a token's signature once a minute instead of once a request: it is a fifth of what a command costs. Claims are
/// checked for every request, so an expired token is refused at once; a key that the issuer withdraws is believed for at
/// most that minute longer. What was refused is not remembered.
///
/// One token can be written in endless ways, since what is not base64url is passed over in a signature: what is remembered is
/// bounded by what it takes, and long tokens are not remembered at all. For all threads.
final class RememberedSignatures implements JwtDecoder {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int LONGEST = 4 * 1024;
    private static final long MOST_BYTES = 8 * 1024 * 1024;
    /// What a token takes that hardly says anything.
    private static final int LEAST_BYTES = 1024;
    /// A character of a token is kept as it came and as what was read from it.
    private static final int BYTES_PER_CHARACTER = 4;

    private final JwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> claims;
    private final Cache<String, Jwt> genuine = Caffeine.newBuilder().maximumWeight(MOST_BYTES)
            .<String, Jwt>weigher((token, _) -> LEAST_BYTES + BYTES_PER_CHARACTER * token.length())
            .expireAfterWrite(REMEMBERED).executor(Runnable::run).build();

    /// @param signatures checks the signature, and need check nothing else
    /// @param claims     checks issuer, times, and whatever else a token must say
    RememberedSignatures(JwtDecoder signatures, OAuth2TokenValidator<Jwt> claims) {
        this.signatures = signatures;
        this.claims = claims;
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        Jwt jwt = token.length() > LONGEST ? signatures.decode(token) : genuine.get(token, signatures::decode);
        Collection<OAuth2Error> errors = claims.validate(jwt).getErrors();
        if (!errors.isEmpty()) {
            throw new JwtValidationException("the token's claims do not hold", errors);
        }
        return jwt;
    }
}
