package org.signedprojects.registry.testservice;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// Gives out tokens like those of the embedded system, RS256 with 2048 bits, and publishes the key they are checked with.
/// It serves in the background and keeps no JVM from ending.
public final class TokenIssuer implements AutoCloseable {
    private static final Duration BEFORE = Duration.ofHours(1);

    private final String name;
    private final RSAKey key;
    private final HttpServer server;

    /// @param name of the key, and of the one caller who gets all the tokens
    public TokenIssuer(String name) {
        this.name = name;
        try {
            key = new RSAKeyGenerator(2048).keyID(name).generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/oauth2/jwks", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        Thread.ofPlatform().daemon().start(server::start);
    }

    public String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// @return a token that is valid for as long as a test takes
    public String token(String... roles) {
        return token(uri(), Duration.ofMinutes(10), roles);
    }

    /// @param issuer that the token names
    /// @param life   counted from now; a token whose life is negative, up to an hour, has expired
    public String token(String issuer, Duration life, String... roles) {
        return signed(claims(issuer, life, roles));
    }

    /// @param client whose login it ends
    /// @param nonce  of that login
    /// @return what somebody who has logged in is known by
    public String idToken(String client, String nonce, String... roles) {
        return signed(claims(uri(), Duration.ofMinutes(10), roles).audience(client).claim("nonce", nonce));
    }

    private JWTClaimsSet.Builder claims(String issuer, Duration life, String... roles) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder().issuer(issuer).subject(name).issueTime(Date.from(now.minus(BEFORE)))
                .expirationTime(Date.from(now.plus(life))).claim("roles", List.of(roles));
    }

    private String signed(JWTClaimsSet.Builder claims) {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(name).build(), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
