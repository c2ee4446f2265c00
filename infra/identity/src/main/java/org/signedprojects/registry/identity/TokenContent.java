package org.signedprojects.registry.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signedprojects.registry.tokens.Role;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/// Puts into tokens what the services ask for: the opaque subject, the roles, and for whom the token is meant.
///
/// The command line's client says in its request who it wants to be: `role` (required), `subject` (default
/// `demo-<role>`), `edition` and `city` (optional, repeatable; limits of a negotiator). A person who logs in is the demo
/// user of one role.
final class TokenContent implements OAuth2TokenCustomizer<JwtEncodingContext> {
    static final String AUDIENCE = "registry";
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final int MOST_LIMITS = 50;

    @Override
    public void customize(JwtEncodingContext context) {
        JwtClaimsSet.Builder claims = context.getClaims();
        if (context.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)) {
            claims.audience(List.of(AUDIENCE));
        }
        if (context.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            OAuth2ClientCredentialsAuthenticationToken grant = context.getAuthorizationGrant();
            asAsked(claims, grant.getAdditionalParameters());
        } else {
            asDemoUser(claims, context.getPrincipal().getName());
        }
    }

    private static void asDemoUser(JwtClaimsSet.Builder claims, String user) {
        Role role = Role.named(user).orElseThrow(() -> refused("user " + user + " has no role"));
        claims.subject(demoSubject(role)).claim("roles", List.of(role.claim())).claim("preferred_username", user);
    }

    private static void asAsked(JwtClaimsSet.Builder claims, Map<String, Object> asked) {
        Role role = single(asked, "role").flatMap(Role::named)
                .orElseThrow(
                        () -> refused("role must be one of " + Stream.of(Role.values()).map(Role::claim).toList()));
        String subject = single(asked, "subject").orElseGet(() -> demoSubject(role));
        if (!SUBJECT.matcher(subject).matches()) {
            throw refused("subject must be 1 to 128 printable ASCII characters without spaces");
        }
        claims.subject(subject).claim("roles", List.of(role.claim()));
        limit(claims, "editions", all(asked, "edition"));
        limit(claims, "cities", all(asked, "city"));
    }

    /// What the ledger records as actor.
    private static String demoSubject(Role role) {
        return "demo-" + role.claim();
    }

    private static void limit(JwtClaimsSet.Builder claims, String claim, List<String> codes) {
        if (codes.size() > MOST_LIMITS || !codes.stream().allMatch(CODE.asMatchPredicate())) {
            throw refused(claim + " must be at most " + MOST_LIMITS + " codes such as DWS-2020 or CN-370100");
        }
        if (!codes.isEmpty()) {
            claims.claim(claim, codes);
        }
    }

    private static Optional<String> single(Map<String, Object> asked, String name) {
        List<String> values = all(asked, name);
        if (values.size() > 1) {
            throw refused(name + " must be given once");
        }
        return values.stream().findFirst();
    }

    private static List<String> all(Map<String, Object> asked, String name) {
        Object value = asked.get(name);
        return switch (value) {
            case null -> List.of();
            case String one -> List.of(one);
            case String[] many -> List.of(many);
            default -> List.of(value.toString());
        };
    }

    private static OAuth2AuthenticationException refused(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, why, null));
    }
}
