package org.signedprojects.registry.command.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.web.Mandate;
import org.signedprojects.registry.values.Actor;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/// Which tokens are believed, and what is read from them. The issuer's keys are served over HTTP, as in production.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokensTest {
    private static final String ISSUER = "https://login.example.org";
    private static RSAKey key;
    private static RSAKey otherKey;
    private static HttpServer keys;

    @BeforeAll
    static void keys_are_served() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        otherKey = new RSAKeyGenerator(2048).keyID("one").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/keys", exchange -> {
            byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
    }

    @AfterAll
    static void keys_are_gone() {
        keys.stop(0);
    }

    @Test
    void a_token_of_the_issuer_is_believed() throws JOSEException {
        assertThat(decoder("/keys").decode(signed(claims().build(), key)).getSubject()).isEqualTo("s-1");
    }

    @Test
    void any_other_token_is_not() throws JOSEException {
        JwtDecoder decoder = decoder("/keys");
        Date past = Date.from(Instant.now().minus(Duration.ofHours(1)));
        for (String token : List.of("nonsense", new PlainJWT(claims().build()).serialize(),
                signed(claims().build(), otherKey), signed(claims().issuer("https://other.example.org").build(), key),
                signed(claims().expirationTime(past).build(), key), macWithPublicKey())) {
            assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
        }
    }

    @Test
    void when_the_keys_cannot_be_fetched_the_token_is_not_called_bad() throws JOSEException {
        String token = signed(claims().build(), key);
        assertThatThrownBy(() -> decoder("/nowhere").decode(token)).isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void keys_are_looked_for_at_the_issuer_unless_told_otherwise() {
        assertThat(new SecurityProperties(URI.create(ISSUER), null, "roles").keys()).isEqualTo(ISSUER + "/oauth2/jwks");
    }

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
        assertThat(mandate(jwt())).isEqualTo(Mandate.UNLIMITED);
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

    private static JwtDecoder decoder(String path) {
        URI uri = URI.create("http://localhost:" + keys.getAddress().getPort() + path);
        return new SecurityConfiguration().jwtDecoder(new SecurityProperties(URI.create(ISSUER), uri, "roles"));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(ISSUER).subject("s-1")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
    }

    private static String signed(JWTClaimsSet claims, RSAKey with) throws JOSEException {
        return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(with));
    }

    /// The old trick: the public key, known to everybody, used as a shared secret.
    private static String macWithPublicKey() throws JOSEException {
        return signed(claims().build(), JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("one").build(), claims);
        token.sign(signer);
        return token.serialize();
    }
}
