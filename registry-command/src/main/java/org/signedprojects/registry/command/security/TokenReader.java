package org.signedprojects.registry.command.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.web.Caller;
import org.signedprojects.registry.command.web.Mandate;
import org.signedprojects.registry.tokens.Role;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.InvalidValue;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/// Reads who the caller is and what the caller may do from the claims of a token.
final class TokenReader implements Converter<Jwt, CallerToken> {
    private final String rolesClaim;

    TokenReader(String rolesClaim) {
        this.rolesClaim = rolesClaim;
    }

    @Override
    public CallerToken convert(Jwt token) {
        return new CallerToken(new Caller(actor(token), mandate(token)),
                Role.authorities(token.getClaims().get(rolesClaim)));
    }

    private static Actor actor(Jwt token) {
        try {
            return new Actor(token.getSubject());
        } catch (InvalidValue unusable) {
            throw new InvalidBearerTokenException("the token's sub is " + unusable.getMessage());
        }
    }

    private static Mandate mandate(Jwt token) {
        return new Mandate(limit(token, "editions"), limit(token, "cities"));
    }

    /// @return null where the claim is not there; a claim that is not an array of texts allows nothing
    private static @Nullable Set<String> limit(Jwt token, String claim) {
        return token.hasClaim(claim) ? texts(token, claim) : null;
    }

    private static Set<String> texts(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof List<?> values
                ? values.stream().filter(String.class::isInstance).map(String.class::cast).collect(Collectors.toSet())
                : Set.of();
    }
}
