package org.signedprojects.registry.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a token may say of its bearer. Each role has one demo user of the same name.
enum Role {
    NEGOTIATOR, VERIFIER, MANAGER, AUDITOR, ADMIN;

    /// The name in tokens, in the login form and on the command line.
    String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The subject of a token for the role's demo user. It is what the ledger records as actor.
    String demoSubject() {
        return "demo-" + claim();
    }

    static Optional<Role> of(String claim) {
        return Arrays.stream(values()).filter(role -> role.claim().equals(claim)).findFirst();
    }
}
