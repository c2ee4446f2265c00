package org.signedprojects.registry.bench.machine;

import java.time.Duration;
import org.signedprojects.registry.testservice.TokenIssuer;

/// Gives out the tokens of a run: of one caller with all roles, for longer than any run takes.
public final class Issuer implements AutoCloseable {
    private static final Duration LIFE = Duration.ofHours(3);
    private static final String[] ROLES = {"negotiator", "verifier", "manager", "auditor", "admin"};

    private final TokenIssuer tokens = new TokenIssuer("bench");

    Issuer() {}

    public String uri() {
        return tokens.uri();
    }

    public String token() {
        return tokens.token(uri(), LIFE, ROLES);
    }

    @Override
    public void close() {
        tokens.close();
    }
}
