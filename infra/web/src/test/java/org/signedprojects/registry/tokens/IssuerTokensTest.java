package org.signedprojects.registry.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/// The issuer's keys are served over HTTP, as in production.
class IssuerTokensTest {
    private static final String ISSUER = "https://login.example.org";
    private static RSAKey key;
    private static RSAKey otherKey;
    private static ECKey curveKey;
    private static HttpServer keys;

    @BeforeAll
    static void keys_are_served() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        otherKey = new RSAKeyGenerator(2048).keyID("one").generate();
        curveKey = new ECKeyGenerator(Curve.P_256).keyID("two").generate();
        byte[] body = new JWKSet(List.of(key.toPublicJWK(), curveKey.toPublicJWK())).toString()
                .getBytes(StandardCharsets.UTF_8);
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/keys", exchange -> {
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
    void a_token_of_the_issuer_is_believed_whichever_of_three_ways_it_is_signed() throws JOSEException {
        JwtDecoder tokens = tokens("/keys", null);
        for (String token : List.of(rsa(claims().build(), key),
                signed(claims().build(), "one", JWSAlgorithm.PS256, new RSASSASigner(key)),
                signed(claims().build(), "two", JWSAlgorithm.ES256, new ECDSASigner(curveKey)))) {
            assertThat(tokens.decode(token).getSubject()).isEqualTo("s-1");
        }
    }

    @Test
    void any_other_token_is_not() throws JOSEException {
        JwtDecoder tokens = tokens("/keys", null);
        Date past = Date.from(Instant.now().minus(Duration.ofHours(1)));
        for (String token : List.of("nonsense", "a b", "é", "..", "a.b.c", new PlainJWT(claims().build()).serialize(),
                rsa(claims().build(), otherKey), rsa(claims().issuer("https://other.example.org").build(), key),
                rsa(claims().expirationTime(past).build(), key),
                signed(claims().build(), "one", JWSAlgorithm.RS512, new RSASSASigner(key)), macWithPublicKey())) {
            assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);
        }
    }

    @Test
    void a_token_is_believed_only_by_those_it_is_meant_for_if_they_say_who_they_are() throws JOSEException {
        String forUs = rsa(claims().audience(List.of("others", "registry")).build(), key);
        String forOthers = rsa(claims().audience("others").build(), key);
        String forAnybody = rsa(claims().build(), key);
        JwtDecoder ours = tokens("/keys", "registry");
        assertThat(ours.decode(forUs).getSubject()).isEqualTo("s-1");
        for (String token : List.of(forOthers, forAnybody)) {
            assertThatThrownBy(() -> ours.decode(token)).isInstanceOf(BadJwtException.class);
            assertThat(tokens("/keys", null).decode(token).getSubject()).isEqualTo("s-1");
        }
    }

    @Test
    void keys_are_looked_for_at_the_issuer_unless_told_otherwise() {
        assertThat(new TokenProperties(URI.create(ISSUER), null, "roles", null).keys())
                .isEqualTo(ISSUER + "/oauth2/jwks");
    }

    @Test
    void when_the_keys_cannot_be_fetched_the_token_is_not_called_bad() throws JOSEException {
        String token = rsa(claims().build(), key);
        assertThatThrownBy(() -> tokens("/nowhere", null).decode(token)).isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    private static JwtDecoder tokens(String path, @Nullable String audience) {
        return IssuerTokens.of(new TokenProperties(URI.create(ISSUER),
                URI.create("http://localhost:" + keys.getAddress().getPort() + path), "roles", audience));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(ISSUER).subject("s-1")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
    }

    private static String rsa(JWTClaimsSet claims, RSAKey with) throws JOSEException {
        return signed(claims, "one", JWSAlgorithm.RS256, new RSASSASigner(with));
    }

    /// The old trick: the public key, known to everybody, used as a shared secret.
    private static String macWithPublicKey() throws JOSEException {
        return signed(claims().build(), "one", JWSAlgorithm.HS256,
                new MACSigner(key.toRSAPublicKey().getEncoded()));
    }

    private static String signed(JWTClaimsSet claims, String keyId, JWSAlgorithm algorithm, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }
}
